using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>A row of <c>mnfst_revision</c>: what the database knows of one revision that it holds.</summary>
/// <param name="Revision">The revision id.</param>
/// <param name="State">Whether all of it ran.</param>
/// <param name="Checksum">
/// The checksum of what ran: of the whole upgrade, or of the steps that are done if it was interrupted.
/// </param>
/// <param name="AppliedAt">When it was applied or stamped.</param>
/// <param name="AppliedBy">The database user who did it.</param>
/// <param name="Duration">How long its upgrade took; zero if it was stamped.</param>
public sealed record RevisionRow(
    string Revision,
    RevisionState State,
    string Checksum,
    DateTimeOffset AppliedAt,
    string AppliedBy,
    TimeSpan Duration
)
{
    /// <summary>The ids of the revisions it follows.</summary>
    public EquatableArray<string> DownRevisions { get; init; }

    /// <summary>The ids and labels it depends on.</summary>
    public EquatableArray<string> DependsOn { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public string Message { get; init; } = "";

    /// <summary>How many steps of its upgrade are done.</summary>
    public int UpgradeStep { get; init; }

    /// <summary>How many steps its upgrade has.</summary>
    public int UpgradeSteps { get; init; }

    /// <summary>How many steps of its downgrade are done; null unless a downgrade was interrupted in or after its first.</summary>
    public int? DowngradeStep { get; init; }

    /// <summary>
    /// Whether the step that comes next was sent to the server, which runs it outside a transaction: it may be done.
    /// </summary>
    public bool IsStepSent { get; init; }

    /// <summary>The key up to which an interrupted backfill is done; null if none is under way.</summary>
    public EquatableArray<string>? BackfillKey { get; init; }

    /// <summary>
    /// The .sql revision file that reverts it, kept for the day when its own file is gone; null if it cannot
    /// be taken back, or only by code.
    /// </summary>
    public string? DowngradeSql { get; init; }

    /// <summary>Whether its downgrade began and did not end.</summary>
    public bool IsDowngradeInterrupted => DowngradeStep is not null;

    /// <summary>How many steps are done, in the direction in which the revision was interrupted.</summary>
    internal int StepsDone => DowngradeStep ?? UpgradeStep;
}
