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
            Revisions = [.. revisions.Select(revision => new StatusRevisionJson(revision, text))],
        };
}
