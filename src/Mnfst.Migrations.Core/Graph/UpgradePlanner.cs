namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Upgrade to T: T and all it follows and depends on, without what is applied
/// (Alembic, <c>_collect_upgrade_revisions</c>).
/// </summary>
internal static class UpgradePlanner
{
    public static RevisionPlan Plan(
        RevisionGraph graph,
        NodeSet applied,
        IReadOnlyList<RevisionSpecifier> specifiers,
        RevisionPhase? phase
    )
    {
        var resolver = new RevisionResolver(graph, applied);
        var targets = specifiers
            .SelectMany(s => WithoutIncluded(graph, FindTargets(resolver, applied, s)))
            .Distinct()
            .ToList();
        TargetOverlap.Refuse(graph, targets);
        var pending = graph.WithAncestors(targets).Except(applied);
        var chosen = phase is { } given ? PhaseSelection.Select(graph, pending, given) : pending;
        return new RevisionPlan(graph.At(chosen), graph.At(graph.HeadsOf(chosen.Union(applied))))
        {
            Deferred = graph.At(pending.Except(chosen)),
        };
    }

    /// <summary>Who asks for all heads of a branch does not name one that another of them depends on.</summary>
    private static IEnumerable<int> WithoutIncluded(RevisionGraph graph, IReadOnlyList<int> targets) =>
        targets.Count < 2 ? targets : graph.HeadsOf(new NodeSet(graph.Revisions.Count, targets));

    private static IReadOnlyList<int> FindTargets(
        RevisionResolver resolver,
        NodeSet applied,
        RevisionSpecifier specifier
    )
    {
        if (specifier.IsRelative)
            return [AboveCurrent(resolver, applied, specifier)];

        var targets = resolver.ResolveAll(specifier);
        if (specifier.Offset != 0 && targets.Count == 0)
        {
            throw new RevisionException(
                RevisionErrorKind.CannotWalk,
                $"'{specifier}' is the base, below the first revision: there is nothing to upgrade to."
            );
        }
        return targets;
    }

    private static int AboveCurrent(RevisionResolver resolver, NodeSet applied, RevisionSpecifier specifier)
    {
        if (specifier.Offset < 0)
        {
            throw new RevisionException(
                RevisionErrorKind.CannotWalk,
                $"'{specifier}' goes down, but an upgrade goes up. Write '{specifier.WithOffset(-specifier.Offset)}', or use downgrade."
            );
        }
        var starts = FindStarts(resolver, applied, specifier.Branch);
        if (starts.Count > 1)
        {
            var ids = NameList.Join([.. starts.Select(node => resolver.Graph[node].Id)]);
            var advice = specifier.Branch is null
                ? $"Write '{specifier.OnSomeBranch()}', or name the revision to go up to."
                : "Name the revision to go up to.";
            throw new RevisionException(
                RevisionErrorKind.CannotWalk,
                $"'{specifier}' is ambiguous: the database is at {ids}. {advice}"
            );
        }
        var start = starts.Count == 0 ? (int?)null : starts[0];
        return new RevisionWalk(resolver, specifier).UpFrom(start)!.Value;
    }

    /// <summary>
    /// Where the database is on a branch. If that branch has not begun, the last applied revisions below
    /// it; if there are none, the base.
    /// </summary>
    private static IReadOnlyList<int> FindStarts(RevisionResolver resolver, NodeSet applied, string? branch)
    {
        var graph = resolver.Graph;
        // What only the database has is no place to go on from.
        applied = applied.Intersect(graph.Own);
        var current = graph.HeadsOf(applied);
        if (branch is null)
            return [.. current];
        var lineage = graph.Lineage(resolver.ResolveBranch(branch));
        var onBranch = current.Where(lineage.Contains).ToList();
        return onBranch.Count > 0 ? onBranch : [.. graph.HeadsOf(applied.Intersect(lineage))];
    }
}
