using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Tool.Authoring.PlanCode;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>What a new class runs.</summary>
/// <param name="Upgrade">The lines of its upgrade; empty for nothing.</param>
/// <param name="Downgrade">Those of its downgrade.</param>
internal sealed record CodeBody(string Upgrade, string Downgrade)
{
    public static CodeBody Empty { get; } = new("", "");

    /// <summary>The settings of the session that runs it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>What a plan runs; null for none.</summary>
    public static CodeBody? Of(ProvenPlan? plan) =>
        plan is null
            ? null
            : new CodeBody(
                CodePlanText.Body(plan.Upgrade, plan.From, plan.To),
                CodePlanText.Body(plan.Downgrade, plan.To, plan.From)
            )
            {
                Settings =
                [
                    .. PlanText
                        .Settings(plan.Upgrade, plan.Downgrade)
                        .Select(item => (item.Name, item.Value)),
                ],
            };
}
