namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What a new revision follows (Alembic, <c>ScriptDirectory.generate_revision</c>): heads, or with
/// <c>--splice</c> any revision, where it begins a branch. A branch label stands for the head of its branch: who names
/// a branch wants to go on with it, not to begin another one in its midst.
/// </summary>
internal static class NewRevisionParents
{
    public static IReadOnlyList<Revision> Find(
        RevisionGraph graph,
        IReadOnlyList<RevisionSpecifier> specifiers,
        bool splice
    )
    {
        var resolver = new RevisionResolver(graph, applied: null);
        var parents = specifiers
            .SelectMany(specifier => resolver.ResolveAll(HeadOfBranch(graph, specifier)))
            .Distinct()
            .ToList();
        var followed = parents.Where(node => graph.Next[node].Count > 0).ToList();
        if (splice || followed.Count == 0)
            return graph.At(parents);
        var id = graph[followed[0]].Id;
        throw new RevisionException(
            RevisionErrorKind.NotAHead,
            $"Revision '{id}' is not a head. Name the head above it, '{id}@head', or give --splice to start a branch there."
        );
    }

    private static RevisionSpecifier HeadOfBranch(RevisionGraph graph, RevisionSpecifier specifier) =>
        specifier is { Branch: null, Symbol: { } name, Offset: 0 }
        && !graph.Names.TryFindId(name, out _)
        && graph.Names.TryFindLabel(name, out _)
            ? specifier with
            {
                Branch = name,
                Symbol = "head",
            }
            : specifier;
}
