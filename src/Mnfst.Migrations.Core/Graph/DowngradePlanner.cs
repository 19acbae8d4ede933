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
        // Several revisions are meant by a tag alone: the heads of a release.
        if (
            specifier is { Tag: not null, Offset: 0 }
            && resolver.ResolveAll(specifier) is { Count: > 1 } heads
        )
            return BackTo(graph, applied, heads, specifier);
        var (target, branch) = FindTarget(resolver, applied, specifier);
        var roots = FindRoots(resolver, target, branch, specifier);
        var dropped = graph.WithDescendants(roots).Intersect(applied);
        if (target is { } node && !dropped.Any() && !graph.HeadsOf(applied).Contains(node))
            throw NothingToDrop(graph, node, specifier, applied);
        return new RevisionPlan(
            graph.At(dropped.Reverse()),
            graph.At(graph.HeadsOf(applied.Except(dropped)))
        );
    }

    /// <summary>What follows one of the heads goes, unless another of them follows it.</summary>
    private static RevisionPlan BackTo(
        RevisionGraph graph,
        NodeSet applied,
        IReadOnlyList<int> heads,
        RevisionSpecifier specifier
    )
    {
        var dropped = graph
            .WithDescendants([.. heads.SelectMany(head => graph.Next[head].ToList())])
            .Intersect(applied)
            .Except(graph.WithAncestors(heads));
        var current = graph.HeadsOf(applied);
        if (!dropped.Any() && heads.Where(head => !current.Contains(head)).ToList() is [var other, ..])
            throw NothingToDrop(graph, other, specifier, applied);
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
                    $"'{specifier}' goes up, but a downgrade goes down. Write '{specifier.WithOffset(-specifier.Offset)}', or use upgrade."
                );
            }
            var start = FindStart(resolver, applied, specifier, branch);
            return (new RevisionWalk(resolver, specifier).DownFrom(start), branch ?? start);
        }
        if (specifier.Offset != 0)
            return (resolver.ResolveOffset(specifier), branch);
        // Alembic does not ask that the revision be on the branch: the branch only selects what follows it.
        var onBranch = specifier.Symbol == RevisionSpecifier.Current ? specifier.Branch : null;
        return (resolver.ResolveSingle(onBranch, specifier.Symbol!), branch);
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
        return candidates.Count == 1
            ? candidates[0]
            : throw NoSingleStart(
                specifier,
                [.. candidates.Select(candidate => graph[candidate].Id)],
                graph.NoteForeign(candidates)
            );
    }

    private static RevisionException NoSingleStart(
        RevisionSpecifier specifier,
        List<string> candidates,
        string note
    )
    {
        var why = (candidates.Count, specifier.Branch) switch
        {
            (0, null) => "has nothing to count from: nothing is applied.",
            (0, { } branch) => $"has nothing to count from: nothing on the branch of '{branch}' is applied.",
            (_, null) =>
                $"is ambiguous: the database is at {NameList.Join(candidates)}. Write '{specifier.OnSomeBranch()}', or name the revision to go down to.",
            _ =>
                $"is ambiguous: the database is at {NameList.Join(candidates)}. Name the revision to go down to.",
        };
        return new RevisionException(RevisionErrorKind.CannotWalk, $"'{specifier}' {why}{note}");
    }

    /// <summary>What goes first: all that follows the target, on the branch if one is named.</summary>
    private static IReadOnlyList<int> FindRoots(
        RevisionResolver resolver,
        int? target,
        int? branch,
        RevisionSpecifier specifier
    )
    {
        var graph = resolver.Graph;
        // Unless a branch says more, the base is that of the project: what shares no revision with it stays.
        var roots =
            target is { } node ? graph.Next[node].ToList()
            : branch is null ? [.. graph.BaseNodes]
            : [.. graph.Nodes.Where(candidate => graph.Down[candidate].Count == 0)];
        if (branch is not { } label || roots.Count < 2)
            return roots;

        var below = graph.WithDownRevisions([label]);
        var selected = roots.Where(below.Contains).ToList();
        return selected.Count > 0 ? selected : throw NotAWayDown(graph, target, roots, specifier);
    }

    private static RevisionException NotAWayDown(
        RevisionGraph graph,
        int? target,
        IReadOnlyList<int> roots,
        RevisionSpecifier specifier
    )
    {
        var stays = target is { } node ? $"'{graph[node].Id}'" : "the base";
        var ways = NameList.Join([.. roots.Select(root => graph[root].Id)]);
        var example = (specifier with { Branch = graph[roots[0]].Id }).WithOffset(specifier.Offset);
        return new RevisionException(
            RevisionErrorKind.CannotWalk,
            $"'{specifier}' does not say what to revert: {stays} is followed by {ways}, and '{specifier.Branch}' is on none of them. Name the branch by one of them, as in '{example}'."
        );
    }

    private static RevisionException NothingToDrop(
        RevisionGraph graph,
        int target,
        RevisionSpecifier specifier,
        NodeSet applied
    )
    {
        var id = graph[target].Id;
        var onBranch = specifier.Branch is { } branch ? $" on the branch of '{branch}'" : "";
        var down = graph.Down[target];
        var below = down.Count == 0 ? "base" : graph[down[0]].Id;
        return new RevisionException(
            RevisionErrorKind.NotAnAncestor,
            applied.Contains(target)
                ? $"'{specifier}' leaves nothing to revert: nothing that follows '{id}'{onBranch} is applied. To revert '{id}' itself, write '{id}@{below}'."
                : $"'{specifier}' is not below what is applied: neither '{id}' nor anything that follows it is. 'current' shows where the database is."
        );
    }
}
