namespace Mnfst.Migrations.Core.Graph;

/// <summary>The links between revisions as numbers; what leads nowhere is left out.</summary>
/// <param name="Down">For each revision its down_revisions.</param>
/// <param name="Parents">
/// For each revision its down_revisions, then what it depends on besides, each once. Where nothing depends on
/// anything, the same object as <paramref name="Down"/>.
/// </param>
internal sealed record ResolvedLinks(Adjacency Down, Adjacency Parents)
{
    /// <summary>The same links between revisions that have new numbers; see <see cref="Adjacency.Renumber"/>.</summary>
    public ResolvedLinks Renumber(IReadOnlyList<int> order, int[] positions) =>
        Map(links => links.Renumber(order, positions));

    /// <summary>The same links seen from below.</summary>
    public ResolvedLinks Reverse() => Map(links => links.Reverse());

    private ResolvedLinks Map(Func<Adjacency, Adjacency> map)
    {
        var down = map(Down);
        return new ResolvedLinks(down, ReferenceEquals(Down, Parents) ? down : map(Parents));
    }
}
