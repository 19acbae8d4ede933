using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Privileges;

/// <summary>What the role that runs migrations may do, as far as they ask for it.</summary>
internal sealed class Rights
{
    private const string Relations = """
        SELECT DISTINCT ON (w.number) w.number::int4, format('%I.%I', n.nspname, c.relname), o.rolname::text,
            pg_has_role(c.relowner, 'USAGE'), has_schema_privilege(n.oid, 'USAGE'),
            ARRAY(
                SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p
                WHERE has_table_privilege(c.oid, p)
                    OR p IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(c.oid, p)
            )
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_catalog.pg_class c ON c.relname = w.name
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_roles o ON o.oid = c.relowner
        WHERE CASE WHEN w.schema = '' THEN n.nspname = ANY (current_schemas(true)) ELSE n.nspname = w.schema END
        ORDER BY w.number, array_position(current_schemas(true), n.nspname)
        """;

    private const string Types = """
        SELECT DISTINCT ON (w.number) w.number::int4, format('%I.%I', n.nspname, t.typname), o.rolname::text,
            pg_has_role(t.typowner, 'USAGE')
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (schema, name, number)
        JOIN pg_catalog.pg_type t ON t.typname = w.name
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_catalog.pg_roles o ON o.oid = t.typowner
        WHERE CASE WHEN w.schema = '' THEN n.nspname = ANY (current_schemas(true)) ELSE n.nspname = w.schema END
        ORDER BY w.number, array_position(current_schemas(true), n.nspname)
        """;

    private const string Schemas = """
        SELECT n.nspname::text, o.rolname::text, pg_has_role(n.nspowner, 'USAGE'), has_schema_privilege(n.oid, 'CREATE')
        FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles o ON o.oid = n.nspowner
        """;

    private const string Extensions = """
        SELECT a.name::text, v.superuser AND NOT v.trusted, a.installed_version IS NOT NULL
        FROM pg_catalog.pg_available_extensions a
        JOIN pg_catalog.pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
        """;

    private const string Role = """
        SELECT current_user::text, current_database()::text, has_database_privilege(current_database(), 'CREATE'),
            coalesce(current_schema()::text, ''), r.rolsuper
        FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
        """;

    /// <summary>The role.</summary>
    public required string User { get; init; }

    public required string Database { get; init; }

    public required bool IsSuperuser { get; init; }

    public required bool MayCreateInDatabase { get; init; }

    /// <summary>The schema in which what has no schema is created; empty if there is none.</summary>
    public required string CurrentSchema { get; init; }

    public required IReadOnlyDictionary<SqlName, RelationRight> RelationRights { get; init; }

    public required IReadOnlyDictionary<SqlName, RelationRight> TypeRights { get; init; }

    public required IReadOnlyDictionary<string, SchemaRight> SchemaRights { get; init; }

    public required IReadOnlyDictionary<string, ExtensionRight> ExtensionRights { get; init; }

    /// <summary>Asks, as the role that the session has taken.</summary>
    public static async Task<Rights> ReadAsync(HealthContext context, IReadOnlyList<PrivilegeNeed> needs)
    {
        var (user, database, mayCreate, schema, isSuperuser) = (
            await context.QueryAsync(
                Role,
                reader =>
                    (
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.GetBoolean(2),
                        reader.GetString(3),
                        reader.GetBoolean(4)
                    )
            )
        )[0];
        var relations = NamesOf(needs, NeedKind.OwnRelation, NeedKind.UseRelation);
        var types = NamesOf(needs, NeedKind.OwnType);
        return new Rights
        {
            User = user,
            Database = database,
            IsSuperuser = isSuperuser,
            MayCreateInDatabase = mayCreate,
            CurrentSchema = schema,
            RelationRights = (
                await context.QueryAsync(
                    Relations,
                    reader =>
                        (
                            relations[reader.GetInt32(0) - 1],
                            new RelationRight(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3))
                            {
                                MayEnter = reader.GetBoolean(4),
                                Privileges = reader.GetFieldValue<string[]>(5),
                            }
                        ),
                    SchemasOf(relations),
                    NamesOf(relations)
                )
            ).ToDictionary(row => row.Item1, row => row.Item2),
            TypeRights = (
                await context.QueryAsync(
                    Types,
                    reader =>
                        (
                            types[reader.GetInt32(0) - 1],
                            new RelationRight(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3))
                        ),
                    SchemasOf(types),
                    NamesOf(types)
                )
            ).ToDictionary(row => row.Item1, row => row.Item2),
            SchemaRights = (
                await context.QueryAsync(
                    Schemas,
                    reader =>
                        (
                            reader.GetString(0),
                            new SchemaRight(reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3))
                        )
                )
            ).ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal),
            ExtensionRights = (
                await context.QueryAsync(
                    Extensions,
                    reader =>
                        (reader.GetString(0), new ExtensionRight(reader.GetBoolean(1), reader.GetBoolean(2)))
                )
            ).ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal),
        };
    }

    private static SqlName[] NamesOf(IEnumerable<PrivilegeNeed> needs, params NeedKind[] kinds) =>
        [.. needs.Where(need => kinds.Contains(need.Kind)).Select(need => need.Name).Distinct()];

    private static string[] SchemasOf(SqlName[] names) => [.. names.Select(name => name.Schema ?? "")];

    private static string[] NamesOf(SqlName[] names) => [.. names.Select(name => name.Name)];
}

/// <summary>What the role may do to a relation or a type.</summary>
/// <param name="Name">Its name, as SQL.</param>
/// <param name="Owner">The role that owns it.</param>
/// <param name="IsOwned">Whether the role is a member of that one.</param>
internal sealed record RelationRight(string Name, string Owner, bool IsOwned)
{
    /// <summary>Whether it may use the schema.</summary>
    public bool MayEnter { get; init; } = true;

    public IReadOnlyList<string> Privileges { get; init; } = [];
}

/// <summary>What the role may do to a schema.</summary>
internal sealed record SchemaRight(string Owner, bool IsOwned, bool MayCreate);

/// <summary>What the server says of an extension that it could create.</summary>
internal sealed record ExtensionRight(bool NeedsSuperuser, bool IsInstalled);
