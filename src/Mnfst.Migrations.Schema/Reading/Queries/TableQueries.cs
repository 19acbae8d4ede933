using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Tables, their columns, and sequences.</summary>
internal static class TableQueries
{
    public static string Tables(int version) =>
        Objects(
            "pg_class",
            "c.oid",
            "table",
            $"""
            'schema', n.nspname, 'name', c.relname,
            'columns', col.columns,
            'isUnlogged', {True("c.relpersistence = 'u'")},
            'partitionKey', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
            'partitionOf', CASE WHEN c.relispartition THEN {Parents} -> 0 END,
            'partitionBound', pg_get_expr(c.relpartbound, c.oid),
            'inherits', CASE WHEN NOT c.relispartition THEN {Parents} END,
            'ofType', CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
            'accessMethod', (SELECT nullif(m.amname, 'heap') FROM pg_am m WHERE m.oid = c.relam),
            'tablespace', (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace),
            'storageParameters', (SELECT json_agg(o.parameter ORDER BY o.parameter COLLATE "C") FROM (
                SELECT unnest(c.reloptions)
                UNION ALL SELECT 'toast.' || unnest(tt.reloptions) FROM pg_class tt WHERE tt.oid = c.reltoastrelid
              ) o(parameter)),
            'replicaIdentity', CASE WHEN c.relkind <> 'f' THEN CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' END END,
            'rowSecurity', {True("c.relrowsecurity")},
            'forceRowSecurity', {True("c.relforcerowsecurity")},
            'server', fs.srvname,
            'options', to_json(ft.ftoptions),
            {Owned("pg_class", "c.oid", "c.relowner", "c.relacl", "r")}
            """,
            $"""
            pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN ({Columns(version)}) col ON col.attrelid = c.oid
            LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
            LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
            WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
              AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_class", "c.oid")}
            """
        );

    public static string Sequences =>
        Objects(
            "pg_class",
            "c.oid",
            "sequence",
            $"""
            'schema', n.nspname, 'name', c.relname,
            'options', {SequenceOptions("q")},
            'isUnlogged', {True("c.relpersistence = 'u'")},
            'ownedBy', (SELECT json_build_object('schema', tn.nspname, 'table', t.relname, 'column', a.attname)
              FROM pg_depend d
              JOIN pg_class t ON t.oid = d.refobjid
              JOIN pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                AND d.refobjsubid > 0 AND d.deptype = 'a'),
            {Owned("pg_class", "c.oid", "c.relowner", "c.relacl", "s")}
            """,
            $"""
            pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_sequence q ON q.seqrelid = c.oid
            WHERE c.relpersistence <> 't' AND {IsUserSchema("n.nspname")} AND {IsNoMember(
                "pg_class",
                "c.oid"
            )}
              AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i')
            """
        );

    private static string Parents =>
        $"""
            (SELECT json_agg({Name("pn.nspname", "p.relname")} ORDER BY i.inhseqno)
             FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE i.inhrelid = c.oid)
            """;

    /// <summary>
    /// The columns of all tables, put together once: a subquery for each table would leave it to the planner, which knows
    /// little of a young catalogue, to go through the whole of <c>pg_type</c> for every one of them.
    /// </summary>
    private static string Columns(int version) =>
        $"""
            SELECT a.attrelid, json_agg(json_build_object(
                'name', a.attname,
                'type', format_type(a.atttypid, a.atttypmod),
                'collation', {Collation("a.attcollation", "t.typcollation")},
                'notNull', {True("a.attnotnull")},
                'notNullConstraint', {(version >= 18 ? NotNullConstraint : "NULL")},
                'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
                'generated', CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
                'isVirtual', {True("a.attgenerated = 'v'")},
                'identity', s.identity,
                'storage', CASE WHEN a.attstorage <> t.typstorage THEN
                  CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END,
                'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
                'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
                'parameters', to_json(a.attoptions),
                'options', to_json(a.attfdwoptions),
                'isInherited', {True("a.attinhcount > 0 AND NOT a.attislocal")},
                'comment', e.description,
                {GrantedOnColumn("a.attacl")}
              ) ORDER BY a.attnum) AS columns
            FROM pg_attribute a
            JOIN pg_class r ON r.oid = a.attrelid AND r.relkind IN ('r', 'p', 'f')
            JOIN pg_namespace rn ON rn.oid = r.relnamespace AND {IsUserSchema("rn.nspname")}
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_description e ON e.classoid = 'pg_class'::regclass AND e.objoid = a.attrelid AND e.objsubid = a.attnum
            {(
                version >= 18
                    ? "LEFT JOIN pg_constraint k ON k.contype = 'n' AND k.conrelid = a.attrelid AND k.conkey[1] = a.attnum"
                    : ""
            )}
            LEFT JOIN ({Identities}) s ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped
            GROUP BY a.attrelid
            """;

    /// <summary>Only what is not as NOT NULL alone would make it; a child has the name of its parent's.</summary>
    private static string NotNullConstraint =>
        $"""
            CASE WHEN k.conislocal AND k.conname <> r.relname || '_' || a.attname || '_not_null' OR k.connoinherit OR NOT k.convalidated
                OR obj_description(k.oid, 'pg_constraint') IS NOT NULL
              THEN json_build_object(
                'name', CASE WHEN k.conislocal THEN nullif(k.conname::text, r.relname || '_' || a.attname || '_not_null') END,
                'isNoInherit', {True("k.connoinherit")}, 'isNotValid', {True("NOT k.convalidated")},
                'comment', obj_description(k.oid, 'pg_constraint')) END
            """;

    private static string Identities =>
        $"""
            SELECT i.refobjid, i.refobjsubid, json_build_object('isAlways', {True(
                "ia.attidentity = 'a'"
            )}, 'options', {SequenceOptions("q")},
                'sequenceName', CASE WHEN sc.relname <> ic.relname || '_' || ia.attname || '_seq' OR sc.relnamespace <> ic.relnamespace
                  THEN {Name("sn.nspname", "sc.relname")} END) AS identity
            FROM pg_sequence q
            JOIN pg_depend i ON i.classid = 'pg_class'::regclass AND i.objid = q.seqrelid AND i.deptype = 'i' AND i.refclassid = 'pg_class'::regclass
            JOIN pg_class sc ON sc.oid = q.seqrelid
            JOIN pg_namespace sn ON sn.oid = sc.relnamespace
            JOIN pg_class ic ON ic.oid = i.refobjid
            JOIN pg_attribute ia ON ia.attrelid = i.refobjid AND ia.attnum = i.refobjsubid
            """;
}
