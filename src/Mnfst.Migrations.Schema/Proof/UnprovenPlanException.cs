using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>A plan was run and did not end where it should, or one of its statements failed.</summary>
public sealed class UnprovenPlanException : MigrationException
{
    internal UnprovenPlanException(string message, SchemaPlan plan, Exception? innerException = null)
        : base(message, innerException) => Plan = plan;

    /// <summary>The plan.</summary>
    public SchemaPlan Plan { get; }

    /// <summary>The statement that failed; null if all of them ran.</summary>
    public PlanStep? FailedStep { get; init; }

    /// <summary>What is different from the goal after the plan; null if a statement failed.</summary>
    public ModelDifference? Remaining { get; init; }

    /// <summary>The statements that would lead to the goal from there.</summary>
    public EquatableArray<PlanStep> RemainingSteps { get; init; }
}
