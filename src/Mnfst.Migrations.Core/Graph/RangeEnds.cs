namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Where a range of history begins and ends. A bare <c>-N</c> at its start counts down from its end, a bare
/// <c>+N</c> at its end counts up from its start, as far as there is something to count, as Alembic's
/// documentation has it: <c>-3:current</c>, <c>ae1027:+2</c>.
/// </summary>
internal static class RangeEnds
{
    /// <summary>
    /// The starts of the range and the ends that belong to them: one pair, or where the start is counted down, one
    /// for each end, since one of several starts may lie below another.
    /// </summary>
    public static IEnumerable<(IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)> Find(
        RevisionResolver resolver,
        RevisionRange range
    )
    {
        if (range.End is { Symbol: null, Offset: > 0 } up)
        {
            var starts = FindStarts(resolver, range);
            return [(starts, CountUp(resolver, range, up, starts) is { } top ? [top] : [])];
        }
        var ends = FindEnds(resolver, range.End);
        if (range.Start is { Branch: { } branch } start)
            ends = OnBranch(resolver, ends, branch, start);
        if (range.Start is not { Symbol: null, Offset: < 0 } down)
            return [(FindStarts(resolver, range), ends)];

        var walk = new RevisionWalk(resolver, down, stopsAtEnds: true);
        return ends.Select(end =>
            ((IReadOnlyList<int>)[walk.DownFrom(end)!.Value], (IReadOnlyList<int>)[end])
        );
    }

    private static IReadOnlyList<int> FindStarts(RevisionResolver resolver, RevisionRange range)
    {
        if (range is { Start: { Symbol: null, Offset: < 0 } start, End: { } end })
        {
            throw new RevisionException(
                RevisionErrorKind.InvalidSpecifier,
                $"'{range}' counts each end from the other. Name a revision, as in '{FromCurrent(start)}:{FromCurrent(end)}'."
            );
        }
        return resolver.ResolveAll(range.Start ?? RevisionSpecifier.Base);

        static string FromCurrent(RevisionSpecifier offset) =>
            (offset with { Symbol = RevisionSpecifier.Current }).WithOffset(offset.Offset);
    }

    private static int? CountUp(
        RevisionResolver resolver,
        RevisionRange range,
        RevisionSpecifier end,
        IReadOnlyList<int> starts
    )
    {
        if (starts.Count < 2)
        {
            // A range that begins on a branch goes on along it.
            var along = end with
            {
                Branch = end.Branch ?? range.Start?.Branch,
            };
            var walk = new RevisionWalk(resolver, along, stopsAtEnds: true);
            return walk.UpFrom(starts.Count == 0 ? null : starts[0]);
        }
        var ids = NameList.Join([.. starts.Select(node => resolver.Graph[node].Id)]);
        throw new RevisionException(
            RevisionErrorKind.CannotWalk,
            $"'{range}' could count up from several starts: {ids}. Start it with one of them."
        );
    }

    /// <summary>With nothing applied, "up to current" has no end, as in Alembic.</summary>
    private static IReadOnlyList<int> FindEnds(RevisionResolver resolver, RevisionSpecifier? end)
    {
        // All of history is also what only the database has.
        var ends = end is null ? [.. resolver.Graph.TopNodes] : resolver.ResolveAll(end);
        return ends.Count == 0 && end?.Symbol == RevisionSpecifier.Current
            ? resolver.ResolveAll(RevisionSpecifier.Heads)
            : ends;
    }

    /// <summary>A range that begins on a branch ends on it, too.</summary>
    private static IReadOnlyList<int> OnBranch(
        RevisionResolver resolver,
        IReadOnlyList<int> ends,
        string branch,
        RevisionSpecifier start
    )
    {
        var graph = resolver.Graph;
        var label = FindLabel(graph, resolver.ResolveBranch(branch), branch);
        if (label is not null)
            return [.. ends.Where(end => graph.LabelsOf(end).Contains(label))];
        throw new RevisionException(
            RevisionErrorKind.InvalidSpecifier,
            $"'{start}' cannot start a range: '{branch}' is not a branch label. Write '{(start with { Branch = "LABEL" }).WithOffset(start.Offset)}:', or end the range instead: ':{branch}@head'."
        );
    }

    /// <summary>The label a branch was named by, or the only one of the revision it was named by.</summary>
    private static string? FindLabel(RevisionGraph graph, int node, string branch)
    {
        var labels = graph.LabelsOf(node);
        var named = labels.Where(label => label.StartsWith(branch, StringComparison.Ordinal)).ToList();
        return named.Contains(branch) ? branch
            : named.Count == 1 ? named[0]
            : labels.Count == 1 ? labels[0]
            : null;
    }
}
