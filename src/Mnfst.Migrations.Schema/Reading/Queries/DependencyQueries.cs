using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>What stands on what, by class, OID and number of a column.</summary>
internal static class DependencyQueries
{
    /// <summary>
    /// <c>pg_depend</c>. What is PostgreSQL's own is never dropped, and so of no interest; what an object has of its columns is
    /// named by the column.
    /// </summary>
    public static string Dependencies =>
        $"""
            SELECT d.classid, d.objid, da.attname::text, d.refclassid, d.refobjid, ra.attname::text
            FROM pg_depend d
            LEFT JOIN pg_attribute da ON d.classid = 'pg_class'::regclass AND d.objsubid > 0 AND da.attrelid = d.objid AND da.attnum = d.objsubid
            LEFT JOIN pg_attribute ra ON d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND ra.attrelid = d.refobjid AND ra.attnum = d.refobjsubid
            WHERE d.objid >= {FirstNormalObjectId} AND d.refobjid >= {FirstNormalObjectId} AND d.refclassid <> 'pg_namespace'::regclass
              AND d.deptype <> 'e'
            """;

    /// <summary>
    /// What is part of something else, and of what: members of extensions, row types and arrays, the rule of a view, defaults,
    /// the index of a constraint, the sequence of an identity column.
    /// </summary>
    public static string Parts =>
        $"""
            SELECT d.classid, d.objid, d.refclassid, d.refobjid, NULL::text, false
            FROM pg_depend d WHERE d.deptype = 'e' AND d.refobjid >= {FirstNormalObjectId}
            UNION ALL
            SELECT 'pg_type'::regclass, t.oid, 'pg_class'::regclass, c.oid, NULL, false
            FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.oid >= {FirstNormalObjectId} AND t.typtype = 'c' AND c.relkind <> 'c'
            UNION ALL
            SELECT 'pg_class'::regclass, c.oid, 'pg_type'::regclass, c.reltype, NULL, false
            FROM pg_class c WHERE c.oid >= {FirstNormalObjectId} AND c.relkind = 'c'
            UNION ALL
            SELECT 'pg_type'::regclass, t.typarray, 'pg_type'::regclass, t.oid, NULL, false
            FROM pg_type t WHERE t.oid >= {FirstNormalObjectId} AND t.typarray <> 0
            UNION ALL
            SELECT 'pg_type'::regclass, r.rngmultitypid, 'pg_type'::regclass, r.rngtypid, NULL, false
            FROM pg_range r WHERE r.rngtypid >= {FirstNormalObjectId}
            UNION ALL
            SELECT i.classid, i.objid, i.refclassid, i.refobjid, NULL, false
            FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.deptype = 'i' AND i.objid >= {FirstNormalObjectId}
            UNION ALL
            SELECT 'pg_constraint'::regclass, k.oid, 'pg_type'::regclass, k.contypid, NULL, false
            FROM pg_constraint k WHERE k.contypid >= {FirstNormalObjectId}
            UNION ALL
            SELECT 'pg_class'::regclass, k.conindid, 'pg_constraint'::regclass, k.oid, NULL, false
            FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x') AND k.conindid <> 0 AND k.oid >= {FirstNormalObjectId}
            UNION ALL
            SELECT 'pg_rewrite'::regclass, r.oid, 'pg_class'::regclass, r.ev_class, NULL, false
            FROM pg_rewrite r WHERE r.oid >= {FirstNormalObjectId} AND r.rulename = '_RETURN'
            UNION ALL
            SELECT 'pg_attrdef'::regclass, d.oid, 'pg_class'::regclass, d.adrelid, a.attname::text, true
            FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            WHERE d.oid >= {FirstNormalObjectId}
            UNION ALL
            SELECT i.classid, i.objid, i.refclassid, i.refobjid, a.attname::text, false
            FROM pg_depend i JOIN pg_attribute a ON a.attrelid = i.refobjid AND a.attnum = i.refobjsubid
            WHERE i.classid = 'pg_class'::regclass AND i.refclassid = 'pg_class'::regclass AND i.deptype = 'i' AND i.refobjsubid > 0
              AND i.objid >= {FirstNormalObjectId}
            UNION ALL
            SELECT 'pg_publication_rel'::regclass, r.oid, 'pg_publication'::regclass, r.prpubid, NULL, false
            FROM pg_publication_rel r
            """;
}
