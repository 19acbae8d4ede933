using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Finds values of enums that are added and used in one plan.</summary>
internal static class EnumValues
{
    private const string AddValue = " ADD VALUE ";

    /// <summary>The enums whose new values another statement names: PostgreSQL refuses them before they are committed.</summary>
    public static HashSet<ObjectId> UsedAtOnce(IReadOnlyList<PlanStep> steps)
    {
        var added = steps.Where(step => IsAddition(step)).ToList();
        var others = steps.Where(step => !IsAddition(step)).ToList();
        return
        [
            .. added
                .Where(step =>
                    others.Any(other => other.Sql.Contains(Label(step.Sql), StringComparison.Ordinal))
                )
                .Select(step => step.Target),
        ];
    }

    private static bool IsAddition(PlanStep step) =>
        step.Target.Kind == ObjectKind.Enum && step.Sql.Contains(AddValue, StringComparison.Ordinal);

    /// <summary>The value as a statement writes it.</summary>
    private static string Label(string sql)
    {
        var rest = sql[(sql.IndexOf(AddValue, StringComparison.Ordinal) + AddValue.Length)..];
        var token = new SqlLexer(rest).Next();
        return rest.Substring(token.Span.Start, token.Span.Length);
    }
}
