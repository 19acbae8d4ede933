using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>What a revision follows and depends on, and what follows and depends on it, by id.</summary>
internal sealed class RevisionLinks
{
    private readonly Dictionary<string, string[]> _parents;
    private readonly ILookup<string, string> _children;

    public RevisionLinks(RevisionGraph graph)
    {
        // A dependency may be named by a label.
        var ids = graph
            .Revisions.SelectMany(revision => revision.BranchLabels.Select(label => (label, revision.Id)))
            .ToDictionary(pair => pair.label, pair => pair.Id, StringComparer.Ordinal);
        _parents = graph.Revisions.ToDictionary(
            revision => revision.Id,
            revision =>
                revision
                    .DownRevisions.Concat(
                        revision.DependsOn.Select(name => ids.GetValueOrDefault(name, name))
                    )
                    .Distinct()
                    .ToArray(),
            StringComparer.Ordinal
        );
        _children = _parents
            .SelectMany(link => link.Value.Select(parent => (Parent: parent, Child: link.Key)))
            .ToLookup(link => link.Parent, link => link.Child, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> ParentsOf(string id) => _parents[id];

    public IReadOnlyList<string> ChildrenOf(string id) => [.. _children[id]];
}
