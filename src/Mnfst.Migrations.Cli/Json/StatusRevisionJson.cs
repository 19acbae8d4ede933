using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>A revision and how it stands to the database.</summary>
internal sealed record StatusRevisionJson : RevisionJson
{
    public StatusRevisionJson(StatusRevision status, RevisionText text)
        : this(status.Revision, status, text) { }

    /// <param name="revision">The revision.</param>
    /// <param name="status">How it stands to the database; null if none was asked.</param>
    /// <param name="text">Its graph.</param>
    public StatusRevisionJson(Revision revision, StatusRevision? status, RevisionText text)
        : base(revision, text)
    {
        State = status?.State.ToString().ToLowerInvariant();
        Failure = status?.Failure is { } failure ? new RevisionFailureJson(failure) : null;
        if (status?.Row is not { } row)
            return;
        AppliedAt = row.AppliedAt;
        AppliedBy = row.AppliedBy;
        DurationMs = row.Duration.TotalMilliseconds;
        UpgradeStep = row.UpgradeStep;
        UpgradeSteps = row.UpgradeSteps;
        DowngradeStep = row.DowngradeStep;
        StepInDoubt = status.StepInDoubt;
        NeedsRerun = status.NeedsRerun ? true : null;
    }

    /// <summary>
    /// <c>pending</c>, <c>applied</c>, <c>interrupted</c>, <c>changed</c> or <c>missing</c>; absent if no database was asked.
    /// </summary>
    public string? State { get; }

    public DateTimeOffset? AppliedAt { get; }

    public string? AppliedBy { get; }

    public double? DurationMs { get; }

    public int? UpgradeStep { get; }

    public int? UpgradeSteps { get; }

    public int? DowngradeStep { get; }

    /// <summary>The step that may have run, counted from 1.</summary>
    public int? StepInDoubt { get; }

    /// <summary>Whether it goes on only with <c>--rerun</c>.</summary>
    public bool? NeedsRerun { get; }

    /// <summary>How it failed, if that is what happened to it last.</summary>
    public RevisionFailureJson? Failure { get; }

    /// <summary>The statements of its upgrade; only where statements are shown, and known.</summary>
    public string? Upgrade { get; init; }

    /// <summary>The same of its downgrade, if it has one.</summary>
    public string? Downgrade { get; init; }
}

/// <summary>The answer of <c>show</c>.</summary>
internal sealed record ShowJson(StatusRevisionJson[] Revisions);

/// <summary>How a revision failed.</summary>
internal sealed record RevisionFailureJson
{
    public RevisionFailureJson(JournalEntry failure) =>
        (At, By, Step, Detail) = (failure.At, failure.By, failure.Step, failure.Detail);

    public DateTimeOffset At { get; }

    public string By { get; }

    public int? Step { get; }

    public string? Detail { get; }
}
