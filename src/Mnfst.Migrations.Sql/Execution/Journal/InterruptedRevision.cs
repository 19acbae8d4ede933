using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>A revision that was begun and not ended, with all that is known of it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Direction">Which way it was going.</param>
/// <param name="Row">What the journal says of it.</param>
/// <param name="Steps">Its steps, in order; none if they are not known, see <paramref name="Fault"/>.</param>
/// <param name="Fault">Why its steps are not known, in sentences; null if they are.</param>
public sealed record InterruptedRevision(
    Revision Revision,
    MigrationDirection Direction,
    RevisionRow Row,
    IReadOnlyList<InterruptedStep> Steps,
    string? Fault
)
{
    /// <summary>The step that may have run, because nobody lived to record how it ended; null if there is none.</summary>
    public InterruptedStep? InDoubt =>
        Steps.FirstOrDefault(step => step.State == InterruptedStepState.InDoubt);
}

/// <summary>A step of an interrupted revision.</summary>
/// <param name="Number">Its number, counted from 1.</param>
/// <param name="State">Whether it ran.</param>
/// <param name="Sql">What it runs; null for code.</param>
/// <param name="Location">Where it was written; null if that is not known.</param>
public sealed record InterruptedStep(
    int Number,
    InterruptedStepState State,
    string? Sql,
    SourceLocation? Location
);

/// <summary>Whether a step of an interrupted revision ran.</summary>
public enum InterruptedStepState
{
    /// <summary>It ran, and was recorded.</summary>
    Done,

    /// <summary>It was sent to the server outside a transaction, and may have run, as a whole or in part.</summary>
    InDoubt,

    /// <summary>It did not run; of a backfill, not all of it.</summary>
    NotRun,
}
