using System.Text.Json;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>What <c>status</c> says of a revision.</summary>
/// <param name="State">Such as <c>applied</c>.</param>
/// <param name="UpgradeStep">How many steps of the upgrade are done.</param>
/// <param name="DowngradeStep">How many steps of a downgrade are done; null if none has begun.</param>
/// <param name="StepInDoubt">The step that may have run, counted from 1; null if it is known of all.</param>
/// <param name="NeedsRerun">Whether it goes on only with <c>--rerun</c>.</param>
internal sealed record SeenRevision(
    string State,
    int UpgradeStep,
    int? DowngradeStep,
    int? StepInDoubt,
    bool NeedsRerun
)
{
    public bool IsInterrupted => State == "interrupted";

    /// <summary>How many steps are done of the run that was interrupted; null if none was.</summary>
    public int? StepsDone => IsInterrupted ? DowngradeStep ?? UpgradeStep : null;

    /// <summary>How many steps of a run of this direction that has not ended are done; null if there is none.</summary>
    public int? StepsOfUnfinished(string direction) =>
        !IsInterrupted ? null
        : direction == "down" ? DowngradeStep
        : DowngradeStep is null ? UpgradeStep
        : null;

    /// <summary>What the answer of the command says of all revisions.</summary>
    public static IReadOnlyDictionary<string, SeenRevision> ReadAll(JsonElement status) =>
        status
            .GetProperty("revisions")
            .EnumerateArray()
            .ToDictionary(revision => revision.GetProperty("revision").GetString()!, Read);

    /// <summary>What the library says of all revisions.</summary>
    public static IReadOnlyDictionary<string, SeenRevision> ReadAll(DatabaseStatus status) =>
        status.Graph.Revisions.ToDictionary(
            revision => revision.Id,
            revision =>
                status.Journal.Rows.TryGetValue(revision.Id, out var row)
                    ? Read(row, status.NeedRerun.Contains(row.Revision))
                    : new SeenRevision("pending", 0, null, null, NeedsRerun: false)
        );

    private static SeenRevision Read(RevisionRow row, bool needsRerun) =>
        new(
            row.State == RevisionState.Applied ? "applied" : "interrupted",
            row.UpgradeStep,
            row.DowngradeStep,
            row.IsStepSent ? (row.DowngradeStep ?? row.UpgradeStep) + 1 : null,
            needsRerun
        );

    private static SeenRevision Read(JsonElement revision) =>
        new(
            revision.GetProperty("state").GetString()!,
            Number(revision, "upgrade_step") ?? 0,
            Number(revision, "downgrade_step"),
            Number(revision, "step_in_doubt"),
            revision.TryGetProperty("needs_rerun", out var needs) && needs.GetBoolean()
        );

    private static int? Number(JsonElement revision, string name) =>
        revision.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt32()
            : null;
}
