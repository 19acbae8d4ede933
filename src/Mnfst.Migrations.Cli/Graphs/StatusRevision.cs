using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>A revision and how it stands to the database.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="State">How it stands.</param>
/// <param name="Row">What the journal says of it; null if nothing.</param>
internal sealed record StatusRevision(Revision Revision, StatusState State, RevisionRow? Row)
{
    /// <summary>All revisions of the project and the database, in the order of the graph.</summary>
    public static IReadOnlyList<StatusRevision> Of(DatabaseStatus status)
    {
        var changed = status.Changed.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var missing = status.Missing.Select(row => row.Revision).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. status.Graph.Revisions.Select(revision =>
            {
                var row = status.Journal.Rows.GetValueOrDefault(revision.Id);
                var state =
                    row is null ? StatusState.Pending
                    : row.State == RevisionState.Interrupted ? StatusState.Interrupted
                    : missing.Contains(revision.Id) ? StatusState.Missing
                    : changed.Contains(revision.Id) ? StatusState.Changed
                    : StatusState.Applied;
                return new StatusRevision(revision, state, row)
                {
                    NeedsRerun = status.NeedRerun.Contains(revision.Id),
                    Failure = status.Journal.Failures.GetValueOrDefault(revision.Id),
                };
            }),
        ];
    }

    /// <summary>The step of it that may have run, counted from 1, because an earlier run did not live to say; null if none.</summary>
    public int? StepInDoubt =>
        State == StatusState.Interrupted && Row is { IsStepSent: true } row
            ? (row.DowngradeStep ?? row.UpgradeStep) + 1
            : null;

    /// <summary>Whether it goes on only with <c>--rerun</c>.</summary>
    public bool NeedsRerun { get; private init; }

    /// <summary>How it failed, if that is what happened to it last; null if not.</summary>
    public JournalEntry? Failure { get; private init; }

    /// <summary>Whether its upgrade failed, and nothing of it is left.</summary>
    public bool HasFailed => State == StatusState.Pending && Failure is not null;

    private string Doubt => StepInDoubt is { } step ? $", step {step} may have run" : "";

    /// <summary>When and how it failed; null if it did not.</summary>
    public string? DescribeFailure()
    {
        if (Failure is null)
            return null;
        var direction = Row is null or { State: RevisionState.Interrupted, IsDowngradeInterrupted: false }
            ? "Upgrade"
            : "Downgrade";
        var reason = Failure.Detail ?? "nobody knows why";
        return $"{direction} failed {TimeText.Of(Failure.At)}: {reason}";
    }

    /// <summary>The state in a few words.</summary>
    public string Describe() =>
        State switch
        {
            StatusState.Pending when Failure is { } failure => $"failed {TimeText.Of(failure.At)}",
            StatusState.Pending => "pending",
            StatusState.Interrupted when Row!.IsDowngradeInterrupted => $"interrupted downgrade{Doubt}",
            StatusState.Interrupted => $"interrupted, {Row!.UpgradeStep} of {Row.UpgradeSteps} done{Doubt}",
            StatusState.Changed => "changed",
            StatusState.Missing => "missing",
            _ => $"applied {TimeText.Of(Row!.AppliedAt)}",
        };
}
