using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Tool.Plans;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>What a new .sql revision runs.</summary>
/// <param name="Upgrade">The steps of its upgrade.</param>
/// <param name="Downgrade">Those of its downgrade.</param>
internal sealed record SqlSteps(EquatableArray<SqlStep> Upgrade, EquatableArray<SqlStep> Downgrade)
{
    public EquatableArray<RevisionSetting> Settings { get; init; }

    /// <summary>Why there is no downgrade; null if there is one.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>Lines at the end of the upgrade section, of what is left out; empty for none.</summary>
    public string Withheld { get; init; } = "";

    /// <summary>Those of a plan; null for none.</summary>
    public static SqlSteps? Of(ProvenPlan? plan) =>
        plan is null
            ? null
            : new SqlSteps(PlanText.Steps(plan.Upgrade), PlanText.Steps(plan.Downgrade))
            {
                Settings = PlanText.Settings(plan.Upgrade, plan.Downgrade),
                Withheld = plan.Upgrade.Withheld.Count == 0 ? "" : PlanText.Withheld(plan.Upgrade),
            };
}
