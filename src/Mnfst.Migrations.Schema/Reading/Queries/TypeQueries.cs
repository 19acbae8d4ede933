using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Collations and types.</summary>
internal static class TypeQueries
{
    public static string Collations(int version)
    {
        // ICU's locale was in collcollate before 15, and is in colllocale since 17.
        var locale =
            version >= 17 ? "c.colllocale"
            : version >= 15 ? "c.colliculocale"
            : "CASE WHEN c.collprovider = 'i' THEN c.collcollate END";
        var isLibc = version >= 15 ? "true" : "c.collprovider <> 'i'";
        return Objects(
            "pg_collation",
            "c.oid",
            "collation",
            $"""
            'schema', n.nspname, 'name', c.collname,
            'provider', CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' END,
            'collate', CASE WHEN {isLibc} THEN c.collcollate END,
            'cType', CASE WHEN {isLibc} THEN c.collctype END,
            'locale', {locale},
            'isNondeterministic', {True("NOT c.collisdeterministic")},
            'rules', {(version >= 16 ? "c.collicurules" : "NULL")},
            {Commented("pg_collation", "c.oid")}, {OwnedBy("c.collowner")}
            """,
            $"""
            pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
            WHERE {IsUserSchema("n.nspname")} AND {IsNoMember("pg_collation", "c.oid")}
            """
        );
    }

    public static string Enums =>
        Types(
            "enum",
            """
            'labels', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
            """,
            "t.typtype = 'e'"
        );

    public static string Domains =>
        Types(
            "domain",
            $"""
            'type', format_type(t.typbasetype, t.typtypmod),
            'collation', {Collation(
                "t.typcollation",
                "(SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype)"
            )},
            'notNull', {True("t.typnotnull")},
            'default', pg_get_expr(t.typdefaultbin, 0),
            'checks', (SELECT json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid),
                'comment', obj_description(k.oid, 'pg_constraint')) ORDER BY k.conname COLLATE "C")
              FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
            """,
            "t.typtype = 'd'"
        );

    public static string CompositeTypes =>
        Types(
            "composite type",
            $"""
            'attributes', (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                'collation', {Collation("a.attcollation", "b.typcollation")},
                'comment', col_description(a.attrelid, a.attnum)) ORDER BY a.attnum)
              FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
              WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
            """,
            "t.typtype = 'c' AND EXISTS (SELECT FROM pg_class r WHERE r.oid = t.typrelid AND r.relkind = 'c')"
        );

    public static string RangeTypes =>
        Types(
            "range type",
            $"""
            'options', (SELECT json_agg(o.option ORDER BY o.place)
              FROM pg_range r
              JOIN pg_type b ON b.oid = r.rngsubtype
              JOIN pg_opclass oc ON oc.oid = r.rngsubopc
              JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
              JOIN pg_type m ON m.oid = r.rngmultitypid
              CROSS JOIN LATERAL (VALUES
                (1, 'SUBTYPE = ' || format_type(r.rngsubtype, NULL)),
                (2, CASE WHEN NOT oc.opcdefault THEN 'SUBTYPE_OPCLASS = ' || quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname) END),
                (3, 'COLLATION = ' || (SELECT quote_ident(kn.nspname) || '.' || quote_ident(k.collname)
                   FROM pg_collation k JOIN pg_namespace kn ON kn.oid = k.collnamespace
                   WHERE k.oid = r.rngcollation AND r.rngcollation <> b.typcollation)),
                (4, 'CANONICAL = ' || nullif(r.rngcanonical::oid, 0)::regproc),
                (5, 'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff::oid, 0)::regproc),
                (6, 'MULTIRANGE_TYPE_NAME = ' || format_type(r.rngmultitypid, NULL))
              ) o(place, option)
              WHERE r.rngtypid = t.oid AND o.option IS NOT NULL)
            """,
            "t.typtype = 'r'"
        );

    private static string Types(string kind, string properties, string condition) =>
        Objects(
            "pg_type",
            "t.oid",
            kind,
            $"""
            'schema', n.nspname, 'name', t.typname,
            {properties},
            {Owned("pg_type", "t.oid", "t.typowner", "t.typacl", "T")}
            """,
            $"""
            pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE {condition} AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_type", "t.oid")}
            """
        );
}
