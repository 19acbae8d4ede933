namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Stamp T: the heads that share a line with T become T; other branches stay
/// (Alembic, <c>ScriptDirectory._stamp_revs</c>).
/// </summary>
internal static class StampPlanner
{
    public static StampPlan Plan(
        RevisionGraph graph,
        NodeSet applied,
        IReadOnlyList<RevisionSpecifier> specifiers
    )
    {
        var resolver = new RevisionResolver(graph, applied);
        var targets = new List<int>();
        var replaced = new NodeSet(applied.Size);
        var heads = graph.HeadsOf(applied).ToList();
        foreach (var specifier in specifiers)
        {
            var destinations = FindDestinations(resolver, specifier);
            targets.AddRange(destinations);
            foreach (var head in FindReplaced(resolver, heads, specifier, destinations))
                replaced.Add(head);
        }

        var kept = heads.Where(head => !replaced.Contains(head));
        var final = graph.WithAncestors(kept.Concat(targets));
        return new StampPlan(
            graph.At(final.Except(applied)),
            graph.At(applied.Except(final).Reverse()),
            graph.At(graph.HeadsOf(final))
        );
    }

    private static IReadOnlyList<int> FindDestinations(RevisionResolver resolver, RevisionSpecifier specifier)
    {
        if (!specifier.IsRelative)
            return resolver.ResolveAll(specifier);
        throw new RevisionException(
            RevisionErrorKind.InvalidSpecifier,
            $"'{specifier}' counts from what is applied, which a stamp replaces. Name the revision."
        );
    }

    /// <summary>
    /// The heads that give way: those in line with the destinations or the named branch, if any of them could
    /// have moved to a destination; for a base, simply those in line with the branch, or all.
    /// </summary>
    private static IEnumerable<int> FindReplaced(
        RevisionResolver resolver,
        List<int> heads,
        RevisionSpecifier specifier,
        IReadOnlyList<int> destinations
    )
    {
        var graph = resolver.Graph;
        var related = heads;
        if (specifier.Branch is { } branch)
            related = InLine(graph, heads, [resolver.ResolveBranch(branch), .. destinations]);
        else if (destinations.Count > 0)
            related = InLine(graph, heads, destinations);

        var moving = destinations.Where(destination => !heads.Contains(destination)).ToList();
        return destinations.Count == 0 || InLine(graph, related, moving).Count > 0 ? related : [];
    }

    private static List<int> InLine(RevisionGraph graph, List<int> heads, IReadOnlyList<int> nodes)
    {
        var line = graph.WithAncestors(nodes).Union(graph.WithDescendants(nodes));
        return heads.FindAll(line.Contains);
    }
}
