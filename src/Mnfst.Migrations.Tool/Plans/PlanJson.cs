using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Tool.Plans;

/// <summary>A plan, for programs.</summary>
/// <param name="Steps">Its statements, in order.</param>
/// <param name="Withheld">Statements that are left out, as they would lose data.</param>
/// <param name="SkipsFunctionBodies">Whether <c>check_function_bodies</c> has to be off.</param>
internal sealed record PlanJson(PlanStepJson[] Steps, PlanStepJson[] Withheld, bool SkipsFunctionBodies)
{
    public static PlanJson Of(SchemaPlan plan) =>
        new(
            [.. plan.Steps.Select(PlanStepJson.Of)],
            [.. plan.Withheld.Select(PlanStepJson.Of)],
            plan.SkipsFunctionBodies
        );
}

/// <summary>A statement of a plan.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Mode"><c>transaction</c>, <c>autocommit</c> or <c>backfill</c>.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Loses">What data it loses; absent for none.</param>
internal sealed record PlanStepJson(string Sql, string Mode, string Target, string? Loses)
{
    public static PlanStepJson Of(PlanStep step) =>
        new(
            step.Sql,
            step.Mode switch
            {
                PlanStepMode.Autocommit => "autocommit",
                PlanStepMode.Backfill => "backfill",
                _ => "transaction",
            },
            step.Target.ToString(),
            step.Loses
        );
}
