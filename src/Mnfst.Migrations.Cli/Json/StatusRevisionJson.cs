using Mnfst.Migrations.Cli.Graphs;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>A revision and how it stands to the database.</summary>
internal sealed record StatusRevisionJson : RevisionJson
{
    public StatusRevisionJson(StatusRevision status, RevisionText text)
        : base(status.Revision, text)
    {
        State = status.State.ToString().ToLowerInvariant();
        if (status.Row is not { } row)
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

    /// <summary><c>pending</c>, <c>applied</c>, <c>interrupted</c>, <c>changed</c> or <c>missing</c>.</summary>
    public string State { get; }

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
}
