using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Gives privileges on something; reverted, they are taken away.</summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="on">What they are on, such as <c>PgObject.Table("users")</c>.</param>
    /// <param name="to">The role; <c>public</c> is everybody.</param>
    /// <param name="columns">Of a table, the columns that they are on; without them the whole table.</param>
    /// <param name="withGrantOption">Whether the role can give them to others.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void Grant(
        PgPrivileges privileges,
        PgObject on,
        string to,
        IReadOnlyList<string>? columns = null,
        bool withGrantOption = false,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Given(privileges, GrantTarget(on), to, columns, withGrantOption));

    /// <summary>Takes privileges on something away; reverted, they are given again.</summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="on">What they are on, such as <c>PgObject.Table("users")</c>.</param>
    /// <param name="from">The role; <c>public</c> is everybody.</param>
    /// <param name="columns">Of a table, the columns that they are on; without them the whole table.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void Revoke(
        PgPrivileges privileges,
        PgObject on,
        string from,
        IReadOnlyList<string>? columns = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Taken(privileges, GrantTarget(on), from, columns));

    /// <summary>Gives privileges on all things of a kind that are in a schema now; reverted, they are taken away.</summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="objects">The kind of things.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="to">The role; <c>public</c> is everybody.</param>
    /// <param name="withGrantOption">Whether the role can give them to others.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void GrantOnAll(
        PgPrivileges privileges,
        PgObjects objects,
        string schema,
        string to,
        bool withGrantOption = false,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Given(privileges, AllIn(objects, schema), to, null, withGrantOption));

    /// <summary>Takes privileges on all things of a kind that are in a schema away; reverted, they are given again.</summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="objects">The kind of things.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="from">The role; <c>public</c> is everybody.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void RevokeOnAll(
        PgPrivileges privileges,
        PgObjects objects,
        string schema,
        string from,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Taken(privileges, AllIn(objects, schema), from, null));

    /// <summary>Gives privileges on all things of a kind that will be created; reverted, they are taken away.</summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="objects">The kind of things.</param>
    /// <param name="to">The role; <c>public</c> is everybody.</param>
    /// <param name="schema">The schema in which they will be created; null for all.</param>
    /// <param name="forRole">The role that will create them; null for the one that runs the migration.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void GrantByDefault(
        PgPrivileges privileges,
        PgObjects objects,
        string to,
        string? schema = null,
        string? forRole = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Given(privileges, Keyword(objects), to, null, false, ByDefault(schema, forRole)));

    /// <summary>
    /// Takes privileges on all things of a kind that will be created away, which PostgreSQL or an earlier
    /// <see cref="GrantByDefault"/> gives; reverted, they are given again.
    /// </summary>
    /// <param name="privileges">The privileges.</param>
    /// <param name="objects">The kind of things.</param>
    /// <param name="from">The role; <c>public</c> is everybody.</param>
    /// <param name="schema">The schema in which they will be created; null for all.</param>
    /// <param name="forRole">The role that will create them; null for the one that runs the migration.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or there are no such privileges.</exception>
    public void RevokeByDefault(
        PgPrivileges privileges,
        PgObjects objects,
        string from,
        string? schema = null,
        string? forRole = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Taken(privileges, Keyword(objects), from, null, ByDefault(schema, forRole)));

    /// <summary>Makes a role a member of another; reverted, it is none.</summary>
    /// <param name="role">The role whose rights are given.</param>
    /// <param name="to">The role that becomes a member.</param>
    /// <param name="withAdminOption">Whether the member can make others members.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void GrantRole(
        string role,
        string to,
        bool withAdminOption = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                StatementOperation.Of(
                    $"GRANT {Identifier.Of(role, "role")} TO {Identifier.Of(to, "role")}"
                        + (withAdminOption ? " WITH ADMIN OPTION" : ""),
                    $"REVOKE {Identifier.Of(role, "role")} FROM {Identifier.Of(to, "role")}"
                )
        );

    /// <summary>Takes a role its membership in another; reverted, it is a member again.</summary>
    /// <param name="role">The role whose rights are taken away.</param>
    /// <param name="from">The role that was a member.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void RevokeRole(string role, string from, [CallerLineNumber] int line = 0) =>
        Record(
            line,
            () =>
                StatementOperation.Of(
                    $"REVOKE {Identifier.Of(role, "role")} FROM {Identifier.Of(from, "role")}",
                    $"GRANT {Identifier.Of(role, "role")} TO {Identifier.Of(from, "role")}"
                )
        );

    private static StatementOperation Given(
        PgPrivileges privileges,
        string on,
        string to,
        IReadOnlyList<string>? columns,
        bool withGrantOption,
        string before = ""
    ) =>
        StatementOperation.Of(
            Grant(privileges, on, to, columns, before) + (withGrantOption ? " WITH GRANT OPTION" : ""),
            Revoke(privileges, on, to, columns, before)
        ) with
        {
            NeededFeature = FeatureOf(privileges),
        };

    private static StatementOperation Taken(
        PgPrivileges privileges,
        string on,
        string from,
        IReadOnlyList<string>? columns,
        string before = ""
    ) =>
        StatementOperation.Of(
            Revoke(privileges, on, from, columns, before),
            Grant(privileges, on, from, columns, before)
        ) with
        {
            NeededFeature = FeatureOf(privileges),
        };

    private static string Grant(
        PgPrivileges privileges,
        string on,
        string role,
        IReadOnlyList<string>? columns,
        string before
    ) => $"{before}GRANT {Words(privileges, columns)} ON {on} TO {Identifier.Of(role, "role")}";

    private static string Revoke(
        PgPrivileges privileges,
        string on,
        string role,
        IReadOnlyList<string>? columns,
        string before
    ) => $"{before}REVOKE {Words(privileges, columns)} ON {on} FROM {Identifier.Of(role, "role")}";

    private static string GrantTarget(PgObject on)
    {
        ArgumentNullException.ThrowIfNull(on);
        var reference = With(ObjectTraits.Granted, on, "privileges on it");
        // Privileges know one kind of relations only.
        var kind = reference.Kind;
        return
            kind == ObjectKind.View || kind == ObjectKind.MaterializedView || kind == ObjectKind.ForeignTable
            ? $"{reference with { Kind = ObjectKind.Table }}"
            : $"{reference}";
    }

    private static string AllIn(PgObjects objects, string schema) =>
        objects == PgObjects.Types
            ? throw new InvalidMigrationException(
                "PostgreSQL cannot grant on all types of a schema at once. Call GrantByDefault."
            )
            : $"ALL {Keyword(objects)} IN SCHEMA {Identifier.Of(schema, "schema")}";

    private static string ByDefault(string? schema, string? forRole) =>
        "ALTER DEFAULT PRIVILEGES "
        + (forRole is null ? "" : $"FOR ROLE {Identifier.Of(forRole, "role")} ")
        + (schema is null ? "" : $"IN SCHEMA {Identifier.Of(schema, "schema")} ");

    private static string Keyword(PgObjects objects) => objects.ToString().ToUpperInvariant();

    private static string Words(PgPrivileges privileges, IReadOnlyList<string>? columns)
    {
        // With ALL, no other can be said.
        var said = privileges.HasFlag(PgPrivileges.All) ? PgPrivileges.All : privileges;
        var words = System
            .Enum.GetValues<PgPrivileges>()
            .Where(each => each != PgPrivileges.None && said.HasFlag(each))
            .Select(each => each.ToString().ToUpperInvariant())
            .ToArray();
        if (words.Length == 0)
            throw new InvalidMigrationException(
                "No privilege is given. Give one, such as PgPrivileges.Select."
            );
        var suffix = columns is null ? "" : $" ({Identifier.Columns(columns, "privilege")})";
        return string.Join(", ", words.Select(word => word + suffix));
    }

    private static ServerFeature? FeatureOf(PgPrivileges privileges) =>
        privileges.HasFlag(PgPrivileges.Maintain) ? ServerFeature.Maintain : null;
}
