using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>The statements that make a schema in an empty database.</summary>
internal static class BaselineScript
{
    private const string Irreversible = "it would drop the whole schema, and all data with it";

    /// <summary>Writes them.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="scope">Whether owners and privileges are written.</param>
    public static SqlSteps Write(DatabaseModel model, ModelScope scope)
    {
        var plan = SchemaPlanner.Plan(
            DatabaseModel.Empty,
            model,
            new PlanOptions { Compare = new CompareOptions { Scope = scope } }
        );
        var views = plan.Steps.Where(IsMaterializedView).ToList();
        var later = views.Select(step => new SqlStep($"REFRESH MATERIALIZED VIEW {step.Target.ToSql()}"));
        return new SqlSteps(
            PlanText.Steps(plan with { Steps = Unpopulated(plan) }).Concat(later).ToEquatableArray(),
            default
        )
        {
            Settings = PlanText.Settings(plan),
            IrreversibleReason = Irreversible,
        };
    }

    /// <summary>The query of a materialized view may run what nobody sees that it needs, in the body of a function.</summary>
    private static EquatableArray<PlanStep> Unpopulated(SchemaPlan plan) =>
        plan
            .Steps.Select(step =>
                IsMaterializedView(step) ? step with { Sql = $"{step.Sql} WITH NO DATA" } : step
            )
            .ToEquatableArray();

    private static bool IsMaterializedView(PlanStep step) =>
        step.Target.Kind == ObjectKind.MaterializedView
        && step.Sql.StartsWith("CREATE ", StringComparison.Ordinal);
}
