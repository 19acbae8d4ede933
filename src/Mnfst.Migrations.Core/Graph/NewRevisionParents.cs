namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// What a new revision follows (Alembic, <c>ScriptDirectory.generate_revision</c>): heads, or with
/// <c>--splice</c> any revision, where it begins a branch.
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
        var parents = specifiers.SelectMany(resolver.ResolveAll).Distinct().ToList();
        foreach (var node in parents.Where(node => !splice && graph.Next[node].Count > 0))
        {
            throw new RevisionException(
                RevisionErrorKind.NotAHead,
                $"Revision '{graph[node].Id}' is not a head. Give --splice to begin a branch there, or name a head."
            );
        }
        return graph.At(parents);
    }
}
