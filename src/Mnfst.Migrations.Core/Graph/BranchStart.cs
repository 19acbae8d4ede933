namespace Mnfst.Migrations.Core.Graph;

/// <summary>Finds the revision with which a branch leaves the history it shares with another head.</summary>
internal static class BranchStart
{
    /// <summary>
    /// The revision whose one down_revision holds the whole branch of <paramref name="head"/>, so that naming
    /// <paramref name="onto"/> there moves the branch; null if more than that link would have to change, or if the
    /// other head depends on the branch.
    /// </summary>
    public static Revision? Find(RevisionGraph graph, Revision head, Revision onto)
    {
        var ontoNode = graph.NodeOf(onto.Id);
        var branch = graph
            .WithDownRevisions([graph.NodeOf(head.Id)])
            .Except(graph.WithDownRevisions([ontoNode]));
        var starts = graph
            .Nodes.Where(node =>
                branch.Contains(node)
                && (
                    graph.Down[node].Count == 0
                    || graph.Down[node].ToList().Any(down => !branch.Contains(down))
                )
            )
            .ToList();
        return
            starts.Count == 1
            && graph[starts[0]].DownRevisions.Count == 1
            && !graph.WithAncestors([ontoNode]).Contains(starts[0])
            ? graph[starts[0]]
            : null;
    }
}
