namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Which revisions of an upgrade run in a phase of a release. What contracts, and all that follows or depends on it, waits until
/// the release is rolled out; everything else can run before.
/// </summary>
internal static class PhaseSelection
{
    /// <param name="graph">The graph.</param>
    /// <param name="pending">What an upgrade without phases would run.</param>
    /// <param name="phase">Which phase it is.</param>
    /// <returns>What of it runs now.</returns>
    /// <exception cref="RevisionException">A revision that contracts needs one that expands and has not run.</exception>
    public static NodeSet Select(RevisionGraph graph, NodeSet pending, RevisionPhase phase)
    {
        var waiting = WaitingOf(graph, pending);
        var ready = pending.Except(waiting);
        if (phase == RevisionPhase.Expand)
            return ready;
        RefuseUnlessExpanded(graph, waiting, ready);
        return ContractOf(graph, waiting);
    }

    /// <summary>Those that wait for the roll-out.</summary>
    public static NodeSet WaitingOf(RevisionGraph graph, NodeSet pending)
    {
        var waiting = new NodeSet(pending.Size);
        foreach (var node in pending)
        {
            if (IsContract(graph, node) || graph.Parents[node].ToList().Any(waiting.Contains))
                waiting.Add(node);
        }
        return waiting;
    }

    /// <summary>Those that contract, up to the first on each line that does not: that one is of the next release.</summary>
    private static NodeSet ContractOf(RevisionGraph graph, NodeSet waiting)
    {
        var chosen = new NodeSet(waiting.Size);
        foreach (var node in waiting)
        {
            if (
                IsContract(graph, node)
                && graph
                    .Parents[node]
                    .ToList()
                    .All(parent => !waiting.Contains(parent) || chosen.Contains(parent))
            )
                chosen.Add(node);
        }
        return chosen;
    }

    private static void RefuseUnlessExpanded(RevisionGraph graph, NodeSet waiting, NodeSet ready)
    {
        foreach (var node in waiting.Where(node => IsContract(graph, node)))
        {
            var needed = graph.WithAncestors([node]).Intersect(ready);
            if (needed.Any())
                throw new RevisionException(
                    RevisionErrorKind.NotExpanded,
                    $"'{graph[node]}' contracts, but what it follows has not expanded yet: {NameList.Join([.. needed.Select(one => graph[one].Id)])}. Run 'upgrade --phase expand', roll the release out, and then contract."
                );
        }
    }

    private static bool IsContract(RevisionGraph graph, int node) =>
        graph[node].Phase == RevisionPhase.Contract;
}
