using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Planning.Steps;

/// <summary>The statements that lead from one schema to another, in their order.</summary>
public sealed record SchemaPlan
{
    /// <summary>The statements.</summary>
    public EquatableArray<PlanStep> Steps { get; init; }

    /// <summary>Statements that are not in the plan because they would lose data; empty if that is allowed.</summary>
    public EquatableArray<PlanStep> Withheld { get; init; }

    /// <summary>
    /// Whether bodies of functions must not be looked into while the plan runs, as they name what is made later
    /// (<c>check_function_bodies</c>).
    /// </summary>
    public bool SkipsFunctionBodies { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0 && Withheld.Count == 0;
}
