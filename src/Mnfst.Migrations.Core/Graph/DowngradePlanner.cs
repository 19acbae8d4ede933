namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Downgrade to T: everything applied that follows or depends on what follows T, newest first; unrelated
/// branches stay (Alembic, <c>_collect_downgrade_revisions</c>).
/// </summary>
internal static class DowngradePlanner
{
    public static RevisionPlan Plan(RevisionGraph graph, NodeSet applied, RevisionSpecifier specifier)
    {
        var resolver = new RevisionResolver(graph, applied);
        var (target, branch) = FindTarget(resolver, applied, specifier);
        var roots = FindRoots(resolver, target, branch, specifier);
        var dropped = graph.WithDescendants(roots).Intersect(applied);
        if (target is { } node && !dropped.Any() && !graph.HeadsOf(applied).Contains(node))
            throw NotApplied(graph, node, specifier);
        return new RevisionPlan(
            graph.At(dropped.Reverse()),
            graph.At(graph.HeadsOf(applied.Except(dropped)))
        );
    }

    /// <summary>What stays (null for the base), and the branch below which to stay.</summary>
    private static (int? Target, int? Branch) FindTarget(
        RevisionResolver resolver,
        NodeSet applied,
        RevisionSpecifier specifier
    )
    {
        var branch = specifier.Branch is { } name ? resolver.ResolveBranch(name) : (int?)null;
        if (specifier.IsRelative)
        {
            if (specifier.Offset > 0)
            {
                throw new RevisionException(
                    RevisionErrorKind.CannotWalk,
                    $"'{specifier}' goes up. A downgrade goes down: write -{specifier.Offset}, or use upgrade."
                );
            }
            var start = FindStart(resolver, applied, specifier, branch);
            return (new RevisionWalk(resolver, specifier).DownFrom(start), branch ?? start);
        }
        if (specifier.Offset != 0)
        {
            var walk = new RevisionWalk(resolver, specifier);
            var start = resolver.ResolveStart(specifier);
            return (specifier.Offset > 0 ? walk.UpFrom(start) : walk.DownFrom(start), branch);
        }
        // Alembic does not ask that the revision be on the branch: the branch only selects what follows it.
        return (resolver.ResolveSingle(null, specifier.Symbol!), branch);
    }

    private static int FindStart(
        RevisionResolver resolver,
        NodeSet applied,
        RevisionSpecifier specifier,
        int? branch
    )
    {
        var graph = resolver.Graph;
        var candidates = resolver.CurrentHeads();
        if (branch is { } node)
        {
            var lineage = graph.Lineage(node);
            candidates = [.. candidates.Where(lineage.Contains)];
            if (candidates.Count == 0)
                candidates = [.. graph.BranchHeadsOf(applied).Where(lineage.Contains)];
        }
        if (candidates.Count == 1)
            return candidates[0];
        var ids = string.Join(", ", candidates.Select(candidate => graph[candidate].Id));
        throw new RevisionException(
            RevisionErrorKind.CannotWalk,
            candidates.Count == 0
                ? $"'{specifier}' has nothing to count from: no such revision is applied."
                : $"'{specifier}' is ambiguous: the database stands at {ids}. Write BRANCH@{specifier.Offset}, or name the revision to go down to."
        );
    }

    /// <summary>What goes first: all that follows the target, on the branch if one is named.</summary>
    private static List<int> FindRoots(
        RevisionResolver resolver,
        int? target,
        int? branch,
        RevisionSpecifier specifier
    )
    {
        var graph = resolver.Graph;
        var roots = target is { } node ? graph.Next[node].ToList() : graph.BaseNodes.ToList();
        if (branch is not { } label || roots.Count < 2)
            return roots;

        var below = graph.WithDownRevisions([label]);
        var selected = roots.Where(below.Contains).ToList();
        if (selected.Count > 0)
            return selected;
        throw new RevisionException(
            RevisionErrorKind.CannotWalk,
            $"'{specifier}' is no way down: nothing that follows {(target is { } t ? $"'{graph[t].Id}'" : "the base")} is on the branch of '{graph[label].Id}'."
        );
    }

    private static RevisionException NotApplied(
        RevisionGraph graph,
        int target,
        RevisionSpecifier specifier
    ) =>
        new(
            RevisionErrorKind.NotAnAncestor,
            $"'{specifier}' is not below what is applied: neither '{graph[target].Id}' nor anything that follows it is. 'current' shows where the database stands."
        );
}
