using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes what is granted and revoked.</summary>
internal static class GrantRenderer
{
    /// <summary>The statements for an object and its columns.</summary>
    public static IReadOnlyList<string> Of(DatabaseObject item) => Changes(Bare(item), item);

    /// <summary>An object that nothing is granted on, nor on its columns.</summary>
    public static DatabaseObject Bare(DatabaseObject item) =>
        Columnless(item) with
        {
            Privileges = default,
            Revoked = default,
        };

    /// <summary>
    /// The statements by which an object and its columns have the privileges of another. A privilege that is revoked on a table
    /// is revoked on its columns, too, so that what is to stay there is granted anew.
    /// </summary>
    public static IReadOnlyList<string> Changes(DatabaseObject from, DatabaseObject to)
    {
        var (target, prefix) = Target(to);
        var revoked = from.Privileges.Except(to.Privileges).Concat(to.Revoked.Except(from.Revoked)).ToList();
        var granted = to.Privileges.Except(from.Privileges).Concat(from.Revoked.Except(to.Revoked)).ToList();
        var was = Columns(from)
            .ToDictionary(column => column.Name, column => column.Privileges, StringComparer.Ordinal);
        var columns = Columns(to)
            .Select(column => (column.Name, From: was.GetValueOrDefault(column.Name), To: column.Privileges))
            .ToList();
        return
        [
            .. Revokes(revoked, target, "", prefix),
            .. columns.SelectMany(column =>
                Revokes(
                    column.From.Except(column.To).Where(privilege => !IsRevoked(privilege)),
                    target,
                    column.Name
                )
            ),
            .. Grants(granted, target, "", prefix),
            .. columns.SelectMany(column =>
                Grants(
                    column.To.Where(privilege => !column.From.Contains(privilege) || IsRevoked(privilege)),
                    target,
                    column.Name
                )
            ),
        ];

        bool IsRevoked(Privilege privilege) =>
            revoked.Any(other => other.Grantee == privilege.Grantee && other.Name == privilege.Name);
    }

    private static (string Target, string Prefix) Target(DatabaseObject item)
    {
        if (item is not DefaultPrivilegesObject standard)
            return (
                $"{Keyword(item.Id.Kind)} {(item is AggregateObject aggregate ? Function(aggregate) : item.Id).ToSql()}",
                ""
            );
        var place = standard.InSchema is null ? "" : $" IN SCHEMA {SqlIdentifier.Quote(standard.InSchema)}";
        return (
            standard.ObjectType,
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {SqlIdentifier.Quote(standard.Role)}{place} "
        );
    }

    /// <summary>An aggregate as a function: what it orders by are arguments like others, and none is none.</summary>
    private static ObjectId Function(AggregateObject aggregate)
    {
        const string OrderBy = "ORDER BY ";
        var place = aggregate.Arguments.IndexOf(OrderBy, StringComparison.Ordinal);
        var (direct, ordered) =
            place < 0
                ? (aggregate.Arguments.TrimStart('*'), "")
                : (aggregate.Arguments[..place].TrimEnd(), aggregate.Arguments[(place + OrderBy.Length)..]);
        // A variadic one is in both.
        var isOne =
            direct.Length == 0
            || ordered.Length == 0
            || direct.EndsWith(ordered, StringComparison.Ordinal)
                && ordered.StartsWith("VARIADIC", StringComparison.Ordinal);
        return aggregate.Id with
        {
            Arguments = isOne ? (direct.Length == 0 ? ordered : direct) : $"{direct}, {ordered}",
        };
    }

    private static DatabaseObject Columnless(DatabaseObject item) =>
        item switch
        {
            TableObject table => table with { Columns = default },
            ViewObject view => view with { Columns = default },
            _ => item,
        };

    private static IEnumerable<string> Grants(
        IEnumerable<Privilege> privileges,
        string target,
        string column = "",
        string prefix = ""
    ) =>
        privileges
            .GroupBy(privilege => (privilege.Grantee, privilege.WithGrantOption))
            .Select(group =>
                $"{prefix}GRANT {Names(group, column)} ON {target} TO {SqlNames.Role(group.Key.Grantee)}{(group.Key.WithGrantOption ? " WITH GRANT OPTION" : "")}"
            );

    private static IEnumerable<string> Revokes(
        IEnumerable<Privilege> privileges,
        string target,
        string column = "",
        string prefix = ""
    ) =>
        privileges
            .GroupBy(privilege => privilege.Grantee)
            .Select(group =>
                $"{prefix}REVOKE {Names(group, column)} ON {target} FROM {SqlNames.Role(group.Key)}"
            );

    /// <summary>What GRANT calls a kind of objects.</summary>
    private static string Keyword(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable => "TABLE",
            ObjectKind.Aggregate => "FUNCTION",
            ObjectKind.ForeignServer => "FOREIGN SERVER",
            _ => kind.Keyword(),
        };

    /// <summary>What is granted on the columns of an object.</summary>
    public static IEnumerable<(string Name, EquatableArray<Privilege> Privileges)> Columns(
        DatabaseObject item
    ) =>
        item switch
        {
            TableObject table => table.Columns.Select(column => (column.Name, column.Privileges)),
            ViewObject view => view.Columns.Select(column => (column.Name, column.Privileges)),
            _ => [],
        };

    private static string Names(IEnumerable<Privilege> privileges, string column) =>
        string.Join(
            ", ",
            privileges.Select(privilege =>
                column.Length == 0 ? privilege.Name : $"{privilege.Name} ({SqlIdentifier.Quote(column)})"
            )
        );
}
