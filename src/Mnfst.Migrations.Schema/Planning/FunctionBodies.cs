using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>
/// Looks for functions whose bodies name what a plan makes after them. What a body that is a string stands on, the catalogue does
/// not know, but CREATE FUNCTION looks for it: in SQL for all of it, in PL/pgSQL for the types.
/// </summary>
internal static class FunctionBodies
{
    public static bool NameWhatIsMadeLater(IReadOnlyList<PlanStep> steps)
    {
        var later = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps.Reverse())
        {
            if (
                step.Target.Kind is ObjectKind.Function or ObjectKind.Procedure
                && Words(step.Sql).Any(later.Contains)
            )
                return true;
            later.Add(step.Target.Member ?? step.Target.Name);
        }
        return false;
    }

    /// <summary>The names in a statement, those in its strings, too.</summary>
    private static IEnumerable<string> Words(string sql)
    {
        // A body in SQL's own form stands on what the catalogue knows.
        var start = sql.IndexOf("\nAS ", StringComparison.Ordinal);
        return start < 0 || !sql.StartsWith("CREATE ", StringComparison.Ordinal)
            ? []
            : SqlTokenReader.IdentifiersOf(sql[start..].Replace('$', ' '));
    }
}
