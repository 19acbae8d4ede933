using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Constraints, indexes and statistics of tables.</summary>
internal static class ConstraintQueries
{
    /// <summary>What PostgreSQL has made on a partition or a child for what is on its parent, is not there.</summary>
    public static string Constraints(int version) =>
        Objects(
            "pg_constraint",
            "k.oid",
            "constraint",
            $"""
            'schema', n.nspname, 'table', c.relname, 'name', k.conname,
            'type', CASE k.contype WHEN 'p' THEN 'PrimaryKey' WHEN 'u' THEN 'Unique' WHEN 'x' THEN 'Exclusion'
              WHEN 'c' THEN 'Check' WHEN 'f' THEN 'ForeignKey' END,
            'definition', regexp_replace(pg_get_constraintdef(k.oid),
              '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?( NOT VALID)?$', ''),
            'columns', {ColumnNames("k.conrelid", "k.conkey")},
            'references', CASE WHEN k.contype = 'f' THEN {Name("rn.nspname", "r.relname")} END,
            'referencedColumns', CASE WHEN k.contype = 'f' THEN {ColumnNames("k.confrelid", "k.confkey")} END,
            'isDeferrable', {True("k.condeferrable")},
            'isInitiallyDeferred', {True("k.condeferred")},
            'isNotValid', {True(
                version >= 18 ? "NOT k.convalidated AND k.conenforced" : "NOT k.convalidated"
            )},
            'isNotEnforced', {(version >= 18 ? True("NOT k.conenforced") : "NULL")},
            'isNoInherit', {True("k.contype = 'c' AND k.connoinherit")},
            'storageParameters', to_json(ic.reloptions),
            'tablespace', (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = ic.reltablespace),
            'isClustered', {True("i.indisclustered")},
            'isReplicaIdentity', {True("i.indisreplident")},
            'indexComment', obj_description(ic.oid, 'pg_class'),
            {Commented("pg_constraint", "k.oid")}
            """,
            $"""
            pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class r ON r.oid = k.confrelid
            LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
            LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
            WHERE k.contype IN ('p', 'u', 'x', 'c', 'f') AND k.conparentid = 0 AND (k.conislocal OR k.coninhcount = 0)
              AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_constraint", "k.oid")} AND {IsNoMember(
                "pg_class",
                "c.oid"
            )}
            """
        );

    public static string Indexes(int version) =>
        Objects(
            "pg_class",
            "ic.oid",
            "index",
            $"""
            'schema', n.nspname, 'name', ic.relname, 'table', c.relname, 'method', am.amname,
            'isUnique', {True("i.indisunique")},
            'keys', (SELECT json_agg(json_build_object(
                'expression', pg_get_indexdef(i.indexrelid, a.attnum, false),
                'collation', {Collation("a.attcollation", KeyCollation)},
                'operatorClass', CASE WHEN NOT oc.opcdefault OR a.attoptions IS NOT NULL THEN {Name(
                "ocn.nspname",
                "oc.opcname"
            )} END,
                'operatorClassParameters', to_json(a.attoptions),
                'isDescending', {True("o.flags & 1 = 1")},
                'nullsFirst', CASE WHEN o.flags & 3 = 1 THEN false WHEN o.flags & 3 = 2 THEN true END,
                'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END
              ) ORDER BY a.attnum)
              FROM pg_attribute a
              CROSS JOIN LATERAL (SELECT i.indoption[a.attnum - 1]::int) o(flags)
              JOIN pg_opclass oc ON oc.oid = i.indclass[a.attnum - 1]
              JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
              WHERE a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts),
            'include', (SELECT json_agg(ta.attname ORDER BY a.attnum)
              FROM pg_attribute a
              JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[a.attnum - 1]
              WHERE a.attrelid = i.indexrelid AND a.attnum > i.indnkeyatts),
            'nullsNotDistinct', {(version >= 15 ? True("i.indnullsnotdistinct") : "NULL")},
            'where', pg_get_expr(i.indpred, i.indrelid),
            'storageParameters', to_json(ic.reloptions),
            'tablespace', (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = ic.reltablespace),
            'isInvalid', {True("NOT i.indisvalid")},
            'isClustered', {True("i.indisclustered")},
            'isReplicaIdentity', {True("i.indisreplident")},
            {Commented("pg_class", "ic.oid")}
            """,
            $"""
            pg_index i
            JOIN pg_class ic ON ic.oid = i.indexrelid
            JOIN pg_am am ON am.oid = ic.relam
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND NOT ic.relispartition
              AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
              AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_class", "c.oid")} AND {IsNoMember(
                "pg_class",
                "ic.oid"
            )}
            """
        );

    public static string Statistics =>
        Objects(
            "pg_statistic_ext",
            "s.oid",
            "statistics",
            $"""
            'schema', n.nspname, 'name', s.stxname, 'table', {Name("cn.nspname", "c.relname")},
            'definition', pg_get_statisticsobjdef(s.oid),
            'target', CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END,
            {Commented("pg_statistic_ext", "s.oid")}, {OwnedBy("s.stxowner")}
            """,
            $"""
            pg_statistic_ext s
            JOIN pg_namespace n ON n.oid = s.stxnamespace
            JOIN pg_class c ON c.oid = s.stxrelid
            JOIN pg_namespace cn ON cn.oid = c.relnamespace
            WHERE {IsUserSchema("n.nspname")} AND {IsNoMember("pg_statistic_ext", "s.oid")}
            """
        );

    /// <summary>The collation of what an index key is of: of a column its own, of an expression that of its type.</summary>
    private const string KeyCollation = """
        coalesce((SELECT ta.attcollation FROM pg_attribute ta WHERE ta.attrelid = i.indrelid AND ta.attnum = i.indkey[a.attnum - 1]
          AND ta.attnum <> 0), (SELECT kt.typcollation FROM pg_type kt WHERE kt.oid = a.atttypid))
        """;
}
