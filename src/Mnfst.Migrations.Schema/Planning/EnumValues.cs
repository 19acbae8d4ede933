using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Finds values of enums that are added and used in one plan.</summary>
internal static class EnumValues
{
    /// <summary>The enums whose new values another statement names: PostgreSQL refuses them before they are committed.</summary>
    public static HashSet<ObjectId> UsedAtOnce(IReadOnlyList<PlanStep> steps)
    {
        var added = new List<(ObjectId Enum, string Value)>();
        var others = new List<string>();
        foreach (var step in steps)
        {
            if (step.Target.Kind == ObjectKind.Enum && StepActions.AddedValue(step.Sql) is { } value)
                added.Add((step.Target, value));
            else
                others.Add(step.Sql);
        }
        return
        [
            .. added
                .Where(item => others.Any(sql => sql.Contains(item.Value, StringComparison.Ordinal)))
                .Select(item => item.Enum),
        ];
    }
}
