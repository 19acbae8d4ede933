using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes policies.</summary>
internal static class PolicyRenderer
{
    /// <summary>The statement that makes a policy.</summary>
    public static string Create(PolicyObject policy)
    {
        var lines = new List<string> { $"CREATE POLICY {policy.Id.ToSql()} ON {policy.Id.ToSqlOfWhole()}" };
        if (policy.IsRestrictive)
            lines.Add("AS RESTRICTIVE");
        if (policy.Command is not null)
            lines.Add($"FOR {policy.Command}");
        if (policy.Roles.Count > 0)
            lines.Add($"TO {SqlNames.List(policy.Roles)}");
        lines.AddRange(Conditions(policy));
        return string.Join("\n    ", lines);
    }

    /// <summary>The conditions of a policy, as CREATE and ALTER POLICY have them.</summary>
    public static IEnumerable<string> Conditions(PolicyObject policy)
    {
        if (policy.Using is not null)
            yield return $"USING {Parentheses.Around(policy.Using)}";
        if (policy.WithCheck is not null)
            yield return $"WITH CHECK {Parentheses.Around(policy.WithCheck)}";
    }
}
