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
        if (specifier.Symbol is not { } symbol)
            return BelowHeads(specifier);
        if (specifier.Offset != 0)
            return ResolveOffset(specifier) is { } node ? [node] : [];

        var nodes = ResolveSymbol(specifier.Branch, symbol);
        if (symbol == "head" && nodes.Count > 1)
        {
            var all = specifier.Branch is { } branch ? $"{branch}@heads" : "heads";
            throw Several(specifier.Text, nodes, $"Name one of them, write '{all}' for all, or merge them.");
        }
        return nodes;
    }

    /// <summary>The one node an offset from a symbol leads to; null for the base.</summary>
    public int? ResolveOffset(RevisionSpecifier specifier)
    {
        var symbol = specifier.Symbol!;
        var walk = new RevisionWalk(this, specifier);
        // Counting up, the branch selects the way; counting down, it must contain the start (Alembic, _walk).
        // What is applied is several revisions as a rule, so there it selects the start as well.
        return specifier.Offset > 0
            ? walk.UpFrom(
                ResolveSingle(symbol == RevisionSpecifier.Current ? specifier.Branch : null, symbol)
            )
            : walk.DownFrom(ResolveSingle(specifier.Branch, symbol));
    }

    /// <summary>The one node a symbol names; null for the base.</summary>
    public int? ResolveSingle(string? branch, string symbol)
    {
        var nodes = ResolveSymbol(branch, symbol);
        return nodes.Count switch
        {
            0 => null,
            1 => nodes[0],
            _ => throw Several(branch is null ? symbol : $"{branch}@{symbol}", nodes, "Name one of them."),
        };
    }

    /// <summary>The applied revisions that are below no other applied one.</summary>
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
        return symbol switch
        {
            "base" => [],
            "heads" when lineage is null => [.. Graph.RealHeadNodes],
            "head" or "heads" => OnBranch(Graph.HeadNodes, lineage),
            RevisionSpecifier.Current => OnBranch(CurrentHeads(), lineage),
            ['@', ..] => ResolveTag(symbol.Substring(1)),
            _ => [ResolveMember(branch, symbol, lineage)],
        };
    }

    /// <summary>A tag is what somebody deploys, so no beginning of one will do.</summary>
    private IReadOnlyList<int> ResolveTag(string tag)
    {
        var nodes = Graph.Names.FindTagged(tag);
        return nodes.Count > 0
            ? nodes
            : throw RevisionException.UnknownTag(tag, Graph.Names.Tags, Graph.Names.TryFind(tag, out _));
    }

    private static List<int> OnBranch(IEnumerable<int> nodes, NodeSet? lineage) =>
        [.. nodes.Where(node => lineage is null || lineage.Contains(node))];

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
        if (Graph.Names.TryFind(name, out var node))
            return node;

        var anywhere = Graph
            .Names.All.Where(known => known.StartsWith(name, StringComparison.Ordinal))
            .ToList();
        var matches = anywhere
            .Where(known => lineage is null || lineage.Contains(Graph.NodeNamed(known)))
            .ToList();
        // What is there, but not on the branch, is told as such by who asked for the branch.
        if (matches.Count == 0)
            matches = [.. anywhere.Take(1)];
        return matches.Count switch
        {
            1 => Graph.NodeNamed(matches[0]),
            0 => throw RevisionException.Unknown(
                name,
                Graph.Names.All.Concat(Graph.Names.Tags.Select(tag => $"@{tag}"))
            ),
            _ => throw new RevisionException(
                RevisionErrorKind.AmbiguousName,
                $"'{name}' is a prefix of several names: {NameList.Join([.. matches.OrderBy(known => known, StringComparer.Ordinal)])}. Write more of it.{Graph.NoteForeign(matches.Select(Graph.NodeNamed))}"
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
                $"'{specifier}' does not say where to count from. Write '{(specifier with { Symbol = "REVISION" }).WithOffset(specifier.Offset)}'."
            );
        }
        var lineage = specifier.Branch is { } branch ? Graph.Lineage(ResolveBranch(branch)) : null;
        var walk = new RevisionWalk(this, specifier);
        return
        [
            .. OnBranch(Graph.RealHeadNodes, lineage)
                .Select(head => walk.DownFrom(head))
                .OfType<int>()
                .Distinct(),
        ];
    }

    private RevisionException Several(string argument, IReadOnlyList<int> nodes, string advice) =>
        new(
            RevisionErrorKind.MultipleHeads,
            $"'{argument}' means {nodes.Count} revisions: {NameList.Join([.. nodes.Select(node => Graph[node].Id)])}. {advice}{Graph.NoteForeign(nodes)}"
        );
}
