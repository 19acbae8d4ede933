using System.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Tool.Plans;

/// <summary>Plans as SQL: as the steps of a revision, or as a script for psql.</summary>
internal static class PlanText
{
    private const string FunctionBodies = "check_function_bodies";

    /// <summary>The steps of a section.</summary>
    public static EquatableArray<SqlStep> Steps(SchemaPlan plan) =>
        plan
            .Steps.Select(step => new SqlStep(step.Sql)
            {
                Mode = step.Mode switch
                {
                    PlanStepMode.Autocommit => SqlStepMode.Autocommit,
                    PlanStepMode.Backfill => SqlStepMode.Backfill,
                    _ => SqlStepMode.Transactional,
                },
                Backfill = step.Mode == PlanStepMode.Backfill ? BackfillOptions.Default : null,
                // To look at rows twice does no harm.
                IsIdempotent = step.Mode == PlanStepMode.Autocommit && StepActions.IsValidation(step.Sql),
            })
            .ToEquatableArray();

    /// <summary>The settings of a revision with these plans.</summary>
    public static EquatableArray<RevisionSetting> Settings(params IEnumerable<SchemaPlan> plans) =>
        plans.Any(plan => plan.SkipsFunctionBodies)
            ? EquatableArray.Of(new RevisionSetting(FunctionBodies, "off"))
            : default;

    /// <summary>The plan as psql runs it: what runs in a transaction between BEGIN and COMMIT.</summary>
    public static string Script(SchemaPlan plan)
    {
        var text = new StringBuilder();
        if (plan.SkipsFunctionBodies)
            text.Append("SET ").Append(FunctionBodies).Append(" = off;\n\n");
        foreach (var segment in PlanSegment.Of(plan.Steps))
        {
            var isTransaction = segment.Mode == PlanStepMode.Transaction;
            if (text.Length > 0 && text[^2] != '\n')
                text.Append('\n');
            if (isTransaction)
                text.Append("BEGIN;\n\n");
            foreach (var step in segment.Steps)
            {
                if (step.Loses is { } loss)
                    text.Append("-- ").Append(Sentence(loss)).Append('\n');
                text.Append(step.Sql).Append(";\n\n");
            }
            if (isTransaction)
                text.Append("COMMIT;\n");
        }
        if (plan.Withheld.Count > 0)
            text.Append(text.Length > 0 ? "\n" : "").Append(Withheld(plan));
        return text.ToString();
    }

    /// <summary>What is left out of a plan, as comments with the reason; empty for nothing.</summary>
    public static string Withheld(SchemaPlan plan)
    {
        if (plan.Withheld.Count == 0)
            return "";
        var text = new StringBuilder(
            "-- Left out, as data would be lost; --allow-destructive writes it as statements:\n"
        );
        foreach (var step in plan.Withheld)
        {
            if (step.Loses is { } loss)
                text.Append("--   ").Append(Sentence(loss)).Append('\n');
            foreach (var line in $"{step.Sql};".Split('\n'))
                text.Append("--     ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A sentence of a part of one.</summary>
    public static string Sentence(string part) => $"{char.ToUpperInvariant(part[0])}{part[1..]}.";
}
