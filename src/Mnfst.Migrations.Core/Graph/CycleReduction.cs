namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Chooses the links to report of those that cycles have: where one link closes several cycles at once, as of a branchpoint
/// that follows the mergepoint above it, that link is the fault, and its cycles are one.
/// </summary>
internal static class CycleReduction
{
    // Each attempt walks the whole graph, some tens of nanoseconds for a revision.
    private const int MaxVisits = 2_000_000;

    /// <summary>Cycles whose closing links, taken away, leave none; as few as a short search finds.</summary>
    /// <param name="links">The links.</param>
    /// <param name="roots">All nodes, in an order that does not depend on the input.</param>
    public static List<CycleFinder.Cycle> Find(Adjacency links, IReadOnlyList<int> roots)
    {
        var reported = new List<CycleFinder.Cycle>();
        var attempts = MaxVisits / (links.Count + 1);
        var cycles = CycleFinder.Find(links, roots);
        while (cycles.Count > 1 && attempts > 0)
        {
            var fewest = cycles.Skip(1).ToList();
            var chosen = cycles[0];
            foreach (var cycle in Rotations(cycles[0]).Take(attempts))
            {
                attempts--;
                var left = CycleFinder.Find(Without(links, [cycle]), roots);
                if (left.Count < fewest.Count)
                    (fewest, chosen) = (left, cycle);
            }
            reported.Add(chosen);
            links = Without(links, [chosen]);
            cycles = fewest;
        }
        reported.AddRange(cycles);
        return reported;
    }

    /// <summary>The links but those that close cycles.</summary>
    public static Adjacency Without(Adjacency links, IEnumerable<CycleFinder.Cycle> cycles)
    {
        var closing = new HashSet<(int From, int To)>(cycles.Select(cycle => (cycle.Last, cycle.First)));
        var rest = new AdjacencyBuilder(links.Count);
        for (var node = 0; node < links.Count; node++)
        {
            foreach (var target in links[node])
            {
                if (!closing.Contains((node, target)))
                    rest.Add(target);
            }
            rest.EndNode();
        }
        return rest.Build();
    }

    /// <summary>The cycle as each of its links closes it; of a long one not all are known.</summary>
    private static IEnumerable<CycleFinder.Cycle> Rotations(CycleFinder.Cycle cycle)
    {
        if (cycle.Omitted > 0)
            yield break;
        for (var start = 1; start < cycle.Members.Count; start++)
            yield return cycle with
            {
                Members = [.. cycle.Members.Skip(start), .. cycle.Members.Take(start)],
            };
    }
}
