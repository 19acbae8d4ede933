using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Steps;

/// <summary>A statement of a plan.</summary>
/// <param name="Sql">The statement, without a semicolon.</param>
/// <param name="Target">What it is about.</param>
public sealed record PlanStep(string Sql, ObjectId Target)
{
    /// <summary>How it runs.</summary>
    public PlanStepMode Mode { get; init; }

    /// <summary>What data is lost by it, a sentence; null for none.</summary>
    public string? Loses { get; init; }
}
