using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Verification.Faults;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>What went wrong where lines that do not need each other ran in an order.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Join">Where the lines meet.</param>
/// <param name="First">The line that was applied first, by its last revision.</param>
internal sealed record OrderConflict(ConflictKind Kind, Join Join, Revision First)
{
    /// <summary>The line that was applied first where the schema is another; null if it is not compared with another order.</summary>
    public Revision? Second { get; init; }

    /// <summary>The revision that failed; null if it is a difference.</summary>
    public Revision? Failed { get; init; }

    /// <summary>Why it failed.</summary>
    public RunFault? Fault { get; init; }

    /// <summary>The script that failed; null if it was none.</summary>
    public string? ScriptPath { get; init; }

    /// <summary>How the schema differs; null if something failed.</summary>
    public SchemaDifference? Difference { get; init; }

    /// <summary>The ids of the revisions that may have to do with it.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>The ids of those whose own faults would be reason enough.</summary>
    public required IReadOnlyList<string> Concerned { get; init; }
}
