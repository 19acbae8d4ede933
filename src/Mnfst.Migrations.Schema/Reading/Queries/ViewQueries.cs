using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Views, and what stands on tables and views.</summary>
internal static class ViewQueries
{
    public static string Views =>
        Objects(
            "pg_class",
            "c.oid",
            "view",
            $"""
            'schema', n.nspname, 'name', c.relname,
            'query', btrim(rtrim(pg_get_viewdef(c.oid), ';'), E' \n'),
            'isMaterialized', {True("c.relkind = 'm'")},
            'columns', col.columns,
            'options', to_json(c.reloptions),
            'accessMethod', (SELECT nullif(m.amname, 'heap') FROM pg_am m WHERE m.oid = c.relam),
            'tablespace', (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace),
            {Owned("pg_class", "c.oid", "c.relowner", "c.relacl", "r")}
            """,
            $"""
            pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN ({Columns}) col ON col.attrelid = c.oid
            WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
              AND {IsUserSchema("n.nspname")} AND {IsNoMember("pg_class", "c.oid")}
            """
        );

    public static string Rules =>
        Objects(
            "pg_rewrite",
            "r.oid",
            "rule",
            $"""
            'schema', n.nspname, 'table', c.relname, 'name', r.rulename,
            'definition', rtrim(pg_get_ruledef(r.oid), ';'),
            'state', {State("r.ev_enabled")},
            {Commented("pg_rewrite", "r.oid")}
            """,
            $"""
            pg_rewrite r
            JOIN pg_class c ON c.oid = r.ev_class
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND {IsUserSchema("n.nspname")} AND {IsNoMember(
                "pg_class",
                "c.oid"
            )} AND {IsNoMember("pg_rewrite", "r.oid")}
            """
        );

    public static string Triggers =>
        Objects(
            "pg_trigger",
            "g.oid",
            "trigger",
            $"""
            'schema', n.nspname, 'table', c.relname, 'name', g.tgname,
            'definition', pg_get_triggerdef(g.oid),
            'isConstraint', {True("g.tgconstraint <> 0")},
            'state', {State("g.tgenabled")},
            {Commented("pg_trigger", "g.oid")}
            """,
            $"""
            pg_trigger g
            JOIN pg_class c ON c.oid = g.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND {IsUserSchema("n.nspname")} AND {IsNoMember(
                "pg_trigger",
                "g.oid"
            )}
            """
        );

    public static string EventTriggers =>
        Objects(
            "pg_event_trigger",
            "e.oid",
            "event trigger",
            $"""
            'name', e.evtname, 'event', e.evtevent, 'function', {Name("n.nspname", "p.proname")},
            'tags', to_json(e.evttags),
            'state', {State("e.evtenabled")},
            {Commented("pg_event_trigger", "e.oid")}, {OwnedBy("e.evtowner")}
            """,
            $"""
            pg_event_trigger e
            JOIN pg_proc p ON p.oid = e.evtfoid
            JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE {IsNoMember("pg_event_trigger", "e.oid")}
            """
        );

    public static string Policies =>
        Objects(
            "pg_policy",
            "p.oid",
            "policy",
            $"""
            'schema', n.nspname, 'table', c.relname, 'name', p.polname,
            'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END,
            'isRestrictive', {True("NOT p.polpermissive")},
            'roles', (SELECT json_agg(r.rolname ORDER BY r.rolname COLLATE "C") FROM pg_roles r WHERE r.oid = ANY (p.polroles)),
            'using', pg_get_expr(p.polqual, p.polrelid),
            'withCheck', pg_get_expr(p.polwithcheck, p.polrelid),
            {Commented("pg_policy", "p.oid")}
            """,
            $"""
            pg_policy p
            JOIN pg_class c ON c.oid = p.polrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {IsUserSchema("n.nspname")} AND {IsNoMember("pg_class", "c.oid")}
            """
        );

    private static string Columns =>
        $"""
            SELECT a.attrelid, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                'collation', {Collation("a.attcollation", "t.typcollation")},
                'default', pg_get_expr(d.adbin, d.adrelid),
                'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
                'comment', e.description,
                {GrantedOnColumn("a.attacl")}) ORDER BY a.attnum) AS columns
            FROM pg_attribute a
            JOIN pg_class r ON r.oid = a.attrelid AND r.relkind IN ('v', 'm')
            JOIN pg_namespace rn ON rn.oid = r.relnamespace AND {IsUserSchema("rn.nspname")}
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_description e ON e.classoid = 'pg_class'::regclass AND e.objoid = a.attrelid AND e.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped
            GROUP BY a.attrelid
            """;
}
