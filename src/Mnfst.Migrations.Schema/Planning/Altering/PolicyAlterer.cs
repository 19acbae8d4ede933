using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes policies.</summary>
internal static class PolicyAlterer
{
    /// <summary>ALTER POLICY changes roles and conditions, but cannot take a condition away.</summary>
    public static IReadOnlyList<string>? Alter(PolicyObject from, PolicyObject to)
    {
        if (
            from.Command != to.Command
            || from.IsRestrictive != to.IsRestrictive
            || (from.Using is not null && to.Using is null)
            || (from.WithCheck is not null && to.WithCheck is null)
        )
            return null;
        var lines = new List<string> { $"ALTER POLICY {to.Id.ToSql()} ON {to.Id.ToSqlOfWhole()}" };
        if (from.Roles != to.Roles)
            lines.Add($"TO {(to.Roles.Count == 0 ? "PUBLIC" : SqlNames.List(to.Roles))}");
        lines.AddRange(
            PolicyRenderer.Conditions(
                to with
                {
                    Using = from.Using == to.Using ? null : to.Using,
                    WithCheck = from.WithCheck == to.WithCheck ? null : to.WithCheck,
                }
            )
        );
        return [string.Join("\n    ", lines)];
    }
}
