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
        var heads = graph.HeadsOf(applied);
        foreach (var specifier in specifiers)
        {
            var destinations = FindDestinations(resolver, specifier);
            targets.AddRange(destinations);
            replaced = replaced.Union(FindReplaced(resolver, heads, specifier, destinations));
        }

        // What is spliced in below a head that stays was not run, and a stamp elsewhere does not change that.
        var kept = graph.WithAncestors(heads.Except(replaced)).Intersect(applied);
        var final = kept.Union(graph.WithAncestors(targets));
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
            $"'{specifier}' counts from what is applied, which a stamp replaces. Name a revision."
        );
    }

    /// <summary>
    /// The heads that give way: those in line with the destinations or the named branch, if any of them could
    /// have moved to a destination; for a base, simply those in line with the branch, or all.
    /// </summary>
    private static NodeSet FindReplaced(
        RevisionResolver resolver,
        NodeSet heads,
        RevisionSpecifier specifier,
        IReadOnlyList<int> destinations
    )
    {
        var graph = resolver.Graph;
        // The base is that of the project: what shares no revision with it is another project's.
        var related = heads.Intersect(graph.WithDescendants(graph.Own));
        if (specifier.Branch is { } branch)
            related = InLine(graph, heads, [resolver.ResolveBranch(branch), .. destinations]);
        else if (destinations.Count > 0)
            related = InLine(graph, heads, destinations);

        var moving = destinations.Where(destination => !heads.Contains(destination)).ToList();
        return destinations.Count == 0 || InLine(graph, related, moving).Any()
            ? related
            : new NodeSet(heads.Size);
    }

    private static NodeSet InLine(RevisionGraph graph, NodeSet heads, IReadOnlyList<int> nodes) =>
        graph.WithAncestors(nodes).Union(graph.WithDescendants(nodes)).Intersect(heads);
}
