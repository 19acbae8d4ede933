using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes what is granted and revoked.</summary>
internal static class GrantRenderer
{
    /// <summary>The statements for an object and its columns.</summary>
    public static IReadOnlyList<string> Of(DatabaseObject item)
    {
        if (item is DefaultPrivilegesObject standard)
        {
            var place = standard.InSchema is null
                ? ""
                : $" IN SCHEMA {SqlIdentifier.Quote(standard.InSchema)}";
            var prefix = $"ALTER DEFAULT PRIVILEGES FOR ROLE {SqlIdentifier.Quote(standard.Role)}{place} ";
            return
            [
                .. Revokes(item.Revoked, standard.ObjectType, "", prefix),
                .. Grants(item.Privileges, standard.ObjectType, "", prefix),
            ];
        }
        var target = $"{Keyword(item.Id.Kind)} {item.Id.ToSql()}";
        return
        [
            .. Revokes(item.Revoked, target),
            .. Grants(item.Privileges, target),
            .. Columns(item).SelectMany(column => Grants(column.Privileges, target, column.Name)),
        ];
    }

    /// <summary>The statements that grant privileges.</summary>
    public static IEnumerable<string> Grants(
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

    /// <summary>The statements that revoke privileges.</summary>
    public static IEnumerable<string> Revokes(
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
    public static string Keyword(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable => "TABLE",
            ObjectKind.Aggregate => "FUNCTION",
            ObjectKind.ForeignServer => "FOREIGN SERVER",
            _ => kind.Keyword(),
        };

    private static IEnumerable<(string Name, EquatableArray<Privilege> Privileges)> Columns(
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
