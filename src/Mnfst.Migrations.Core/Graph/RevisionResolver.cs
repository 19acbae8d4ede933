namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Finds the revisions that a specifier names, by Alembic's rules
/// (<c>RevisionMap.get_revisions</c>, <c>_resolve_revision_number</c>). What is counted from the applied
/// revisions has another meaning for upgrade than for downgrade, and is resolved there.
/// </summary>
internal sealed class RevisionResolver(RevisionGraph graph, NodeSet? applied)
{
    public RevisionGraph Graph { get; } = graph;

    /// <summary>All nodes a specifier names; none for the base.</summary>
    public IReadOnlyList<int> ResolveAll(RevisionSpecifier specifier)
    {
        if (specifier.Symbol is null)
            return BelowHeads(specifier);
        if (specifier.Offset == 0)
            return ResolveSymbol(specifier.Branch, specifier.Symbol);

        var walk = new RevisionWalk(this, specifier);
        var end =
            specifier.Offset > 0
                ? walk.UpFrom(ResolveStart(specifier))
                : walk.DownFrom(ResolveStart(specifier));
        return end is { } node ? [node] : [];
    }

    /// <summary>Where counting begins: one node, or null for the base.</summary>
    public int? ResolveStart(RevisionSpecifier specifier)
    {
        var symbol = specifier.Symbol!;
        // Counting up, the branch selects the way; counting down, it must contain the start (Alembic, _walk).
        return specifier.Offset > 0 ? ResolveSingle(null, symbol) : ResolveSingle(specifier.Branch, symbol);
    }

    /// <summary>The one node a symbol names; null for the base.</summary>
    public int? ResolveSingle(string? branch, string symbol)
    {
        var nodes = ResolveSymbol(branch, symbol);
        return nodes.Count switch
        {
            0 => null,
            1 => nodes[0],
            _ => throw SeveralHeads(branch is null ? symbol : $"{branch}@{symbol}", nodes),
        };
    }

    /// <summary>The applied revisions that no other applied one follows or depends on.</summary>
    public IReadOnlyList<int> CurrentHeads() =>
        applied is null
            ? throw new RevisionException(
                RevisionErrorKind.InvalidSpecifier,
                "'current' and offsets from it need a database. Give one, or name a revision."
            )
            : [.. Graph.HeadsOf(applied)];

    /// <summary>The node that stands for a branch: the one that declares the label, or the revision itself.</summary>
    public int ResolveBranch(string branch) => ResolveName(branch, null);

    private IReadOnlyList<int> ResolveSymbol(string? branch, string symbol)
    {
        var lineage = branch is null ? null : Graph.Lineage(ResolveBranch(branch));
        switch (symbol)
        {
            case "base":
                return [];
            case "heads":
                return lineage is null
                    ? [.. Graph.RealHeadNodes]
                    : [.. Graph.HeadNodes.Where(lineage.Contains)];
            case "head":
                return SingleHead(branch, lineage);
            case "current":
                return [.. CurrentHeads().Where(node => lineage is null || lineage.Contains(node))];
            default:
                return [ResolveMember(branch, symbol, lineage)];
        }
    }

    private List<int> SingleHead(string? branch, NodeSet? lineage)
    {
        var heads = Graph.HeadNodes.Where(node => lineage is null || lineage.Contains(node)).ToList();
        if (heads.Count > 1)
            throw SeveralHeads(branch is null ? "head" : $"{branch}@head", heads);
        return heads;
    }

    private int ResolveMember(string? branch, string name, NodeSet? lineage)
    {
        var node = ResolveName(name, lineage);
        if (lineage is null || lineage.Contains(node))
            return node;
        throw new RevisionException(
            RevisionErrorKind.NotOnBranch,
            $"Revision '{Graph[node].Id}' is not on the branch of '{branch}'. Leave out '{branch}@', or name a revision of that branch."
        );
    }

    private int ResolveName(string name, NodeSet? lineage)
    {
        if (Graph.TryFindId(name, out var node) || Graph.TryFindLabel(name, out node))
            return node;

        var matches = Graph
            .Names.Where(known => known.Key.StartsWith(name, StringComparison.Ordinal))
            .Where(known => lineage is null || lineage.Contains(known.Value))
            .ToList();
        return matches.Count switch
        {
            1 => matches[0].Value,
            0 => throw RevisionException.Unknown(name, Graph.Names.Select(known => known.Key)),
            _ => throw new RevisionException(
                RevisionErrorKind.AmbiguousName,
                $"'{name}' is the beginning of several names: {ListSome(matches.Select(known => known.Key))}. Write more of it."
            ),
        };
    }

    /// <summary>Alembic's <c>show -N</c>: so many below each head.</summary>
    private List<int> BelowHeads(RevisionSpecifier specifier)
    {
        if (specifier.Offset > 0)
        {
            throw new RevisionException(
                RevisionErrorKind.InvalidSpecifier,
                $"'{specifier}' counts up from nowhere. Write REVISION{specifier.Text}."
            );
        }
        var heads = Graph.RealHeadNodes;
        if (specifier.Branch is { } branch)
        {
            var lineage = Graph.Lineage(ResolveBranch(branch));
            heads = heads.Where(lineage.Contains);
        }
        var walk = new RevisionWalk(this, specifier);
        return [.. heads.Select(head => walk.DownFrom(head)).OfType<int>().Distinct()];
    }

    private RevisionException SeveralHeads(string argument, IReadOnlyList<int> heads) =>
        new(
            RevisionErrorKind.MultipleHeads,
            $"'{argument}' stands for {heads.Count} revisions: {ListSome(heads.Select(node => Graph[node].Id))}. Name one of them, 'heads' for all, or merge them."
        );

    private static string ListSome(IEnumerable<string> names)
    {
        const int Shown = 5;
        var all = names.OrderBy(name => name, StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", all.Take(Shown));
        return all.Count > Shown ? $"{shown} and {all.Count - Shown} more" : shown;
    }
}
