using static Mnfst.Migrations.Schema.Reading.Queries.CatalogSql;

namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>Schemas, extensions, and what is granted on later objects.</summary>
internal static class SchemaQueries
{
    /// <summary>
    /// Schemas. What <c>public</c> has from the beginning, which differs by version, is no difference: <c>pg_init_privs</c>
    /// says what is granted on it, and who owns it.
    /// </summary>
    public static string Schemas =>
        Objects(
            "pg_namespace",
            "n.oid",
            "schema",
            $"""
            'name', n.nspname,
            'comment', nullif(obj_description(n.oid, 'pg_namespace'),
              CASE WHEN n.nspname = 'public' THEN 'standard public schema' END),
            'owner', CASE WHEN n.oid >= {FirstNormalObjectId} OR pg_get_userbyid(n.nspowner) <> 'pg_database_owner' AND n.nspowner <> 10
              THEN pg_get_userbyid(n.nspowner) END,
            {Granted(
                "n.nspacl",
                "coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid "
                    + "AND i.objsubid = 0), acldefault('n', n.nspowner))"
            )}
            """,
            $"pg_namespace n WHERE {IsUserSchema("n.nspname")} AND {IsNoMember("pg_namespace", "n.oid")}"
        );

    public static string Extensions =>
        Objects(
            "pg_extension",
            "x.oid",
            "extension",
            $"""
            'name', x.extname, 'inSchema', n.nspname, 'version', x.extversion,
            'comment', nullif(obj_description(x.oid, 'pg_extension'),
              (SELECT a.comment FROM pg_available_extensions a WHERE a.name = x.extname))
            """,
            $"pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.oid >= {FirstNormalObjectId}"
        );

    /// <summary>In a schema, only what is granted in addition counts.</summary>
    public static string DefaultPrivileges =>
        Objects(
            "pg_default_acl",
            "d.oid",
            "default privileges",
            $"""
            'role', pg_get_userbyid(d.defaclrole),
            'objectType', CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
              WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END,
            'inSchema', n.nspname,
            {Granted(
                "d.defaclacl",
                "CASE WHEN d.defaclnamespace = 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END::\"char\", d.defaclrole) "
                    + "END"
            )}
            """,
            "pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace"
        );
}
