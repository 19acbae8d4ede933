using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>status</c>.</summary>
internal sealed record StatusJson(string Database, bool IsAtHeads, string[] Current, string[] Heads)
{
    /// <summary>What an upgrade to all heads would run, in order.</summary>
    public required string[] Pending { get; init; }

    /// <summary>What of it waits until a release is rolled out; absent if nothing does.</summary>
    public string[]? WaitingForRollOut { get; init; }

    /// <summary>All revisions, in the order of the graph.</summary>
    public required StatusRevisionJson[] Revisions { get; init; }

    /// <summary>How the repeatables stand; absent if the project has none.</summary>
    public RepeatableStatusJson[]? Repeatables { get; init; }

    public static StatusJson Of(
        string database,
        DatabaseStatus status,
        IEnumerable<StatusRevision> revisions,
        RevisionText text
    ) =>
        new(
            database,
            status.IsAtHeads,
            [.. status.CurrentBranchHeads.Select(revision => revision.Id)],
            [.. status.Graph.Heads.Select(revision => revision.Id)]
        )
        {
            Pending = [.. status.Pending.Select(revision => revision.Id)],
            WaitingForRollOut =
                status.WaitingForRollOut.Count == 0
                    ? null
                    : [.. status.WaitingForRollOut.Select(revision => revision.Id)],
            Repeatables =
                status.Repeatables.Count == 0
                    ? null
                    : [.. status.Repeatables.Select(RepeatableStatusJson.Of)],
            Revisions = [.. revisions.Select(revision => new StatusRevisionJson(revision, text))],
        };
}

/// <summary>How a repeatable stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>applied</c>, <c>new</c>, <c>changed</c>, <c>incomplete</c> or <c>removed</c>.</param>
/// <param name="At">When it ran last; absent if it never did.</param>
/// <param name="By">By whom.</param>
internal sealed record RepeatableStatusJson(string Name, string State, DateTimeOffset? At, string? By)
{
    public static RepeatableStatusJson Of(RepeatableStatus status) =>
        new(status.Name, status.State.ToString().ToLowerInvariant(), status.At, status.By);
}
