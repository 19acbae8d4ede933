namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Finds the links that close a cycle, by a depth-first walk along the links with a stack of its own: a chain
/// of 100,000 revisions would overflow the thread's. Each link found closes one cycle, and without those links
/// the graph has none, so that fixing each fixes all.
/// </summary>
internal static class CycleFinder
{
    /// <summary>More members than this are not listed; a cycle is as well understood by its ends.</summary>
    private const int MaxMembers = 12;

    private const int Unseen = -1;
    private const int Done = -2;

    /// <summary>Walks from each of the roots in turn, so that the answer depends on their order alone.</summary>
    public static List<Cycle> Find(Adjacency links, IEnumerable<int> roots)
    {
        var count = links.Count;
        var cycles = new List<Cycle>();
        var path = new List<int>();
        var positions = new int[count];
        var nextLink = new int[count];
        for (var node = 0; node < count; node++)
            positions[node] = Unseen;

        foreach (var root in roots)
        {
            if (positions[root] == Unseen)
                Enter(root);
            while (path.Count > 0)
            {
                var node = path[path.Count - 1];
                if (nextLink[node] == links[node].Count)
                {
                    positions[node] = Done;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }
                var target = links[node][nextLink[node]++];
                if (positions[target] >= 0)
                    cycles.Add(Close(positions[target]));
                else if (positions[target] == Unseen)
                    Enter(target);
            }
        }
        return cycles;

        void Enter(int node)
        {
            positions[node] = path.Count;
            path.Add(node);
        }

        Cycle Close(int start)
        {
            var length = path.Count - start;
            var listed = length <= MaxMembers ? length : MaxMembers - 1;
            var members = path.GetRange(start, listed);
            if (listed < length)
                members.Add(path[path.Count - 1]);
            return new Cycle(members, length - members.Count);
        }
    }

    /// <summary>
    /// A cycle: each member links to the next, the last to the first. Of a long one the members before the
    /// last are left out, <paramref name="Omitted"/> of them.
    /// </summary>
    public sealed record Cycle(IReadOnlyList<int> Members, int Omitted)
    {
        public int First => Members[0];

        /// <summary>The member whose link to <see cref="First"/> closes the cycle.</summary>
        public int Last => Members[Members.Count - 1];
    }
}
