using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>A plan and its way back, which have been run and found to end where they should.</summary>
/// <param name="Upgrade">What leads to the goal.</param>
/// <param name="Downgrade">What leads back.</param>
public sealed record ProvenPlan(SchemaPlan Upgrade, SchemaPlan Downgrade)
{
    /// <summary>The schema before the plan.</summary>
    public DatabaseModel From { get; init; } = DatabaseModel.Empty;

    /// <summary>The schema after it.</summary>
    public DatabaseModel To { get; init; } = DatabaseModel.Empty;
}
