using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>What a database holds of kinds that the model does not know.</summary>
internal static class UnknownQueries
{
    public static string Unknown =>
        $"""
            SELECT i.type, i.identity
            FROM (
              SELECT 'pg_type'::regclass::oid, t.oid FROM pg_type t
              WHERE (t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid) OR t.typtype = 'p')
              UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
              UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
              UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
              UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
              UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
              UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
              UNION ALL SELECT 'pg_user_mapping'::regclass, umid FROM pg_user_mappings
              UNION ALL SELECT 'pg_subscription'::regclass, s.oid FROM pg_subscription s
                JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
            ) o(classid, objid)
            CROSS JOIN LATERAL pg_identify_object(o.classid, o.objid, 0) i
            WHERE o.objid >= {FirstNormalObjectId}
              AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = o.classid AND m.objid = o.objid AND m.deptype = 'e')
              AND coalesce(i.schema, '') !~ '^pg_'
            UNION ALL
            SELECT 'security label', l.provider || ': ' || l.objtype || ' ' || l.objname
            FROM pg_seclabels l WHERE l.objtype NOT IN ('database', 'role', 'tablespace')
            """;
}
