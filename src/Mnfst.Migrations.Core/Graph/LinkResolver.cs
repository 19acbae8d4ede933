using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Follows each link by its name, and reports those that lead nowhere or to where they began. Those to or from a contested
/// id are not followed: what they would seem to form is not what is meant.
/// </summary>
internal sealed class LinkResolver
{
    private readonly LinkTable _table;
    private readonly List<Diagnostic> _faults;
    private readonly List<UnknownLink> _unknown = [];

    private LinkResolver(LinkTable table, List<Diagnostic> faults)
    {
        _table = table;
        _faults = faults;
    }

    /// <param name="table">The revisions.</param>
    /// <param name="options">What is known besides.</param>
    /// <param name="faults">Gets what is found.</param>
    /// <param name="isComplete">Whether all links lead somewhere; one that does not need not be a fault of its own.</param>
    public static ResolvedLinks Resolve(
        LinkTable table,
        GraphOptions options,
        List<Diagnostic> faults,
        out bool isComplete
    )
    {
        var resolver = new LinkResolver(table, faults);
        var links = resolver.Resolve();
        UnknownLinkReport.Add(table, resolver._unknown, options.Unread, faults);
        isComplete = resolver._unknown.Count == 0;
        return links;
    }

    private ResolvedLinks Resolve()
    {
        var down = new AdjacencyBuilder(_table.Revisions.Length);
        // Most projects depend on nothing across branches: then the down_revisions are all there is.
        AdjacencyBuilder? parents = null;
        for (var node = 0; node < _table.Revisions.Length; node++)
        {
            var revision = _table.Revisions[node];
            for (var i = 0; i < revision.DownRevisions.Count; i++)
            {
                if (Follow(node, LinkKind.DownRevision, revision.DownRevisions[i], i) is not { } target)
                    continue;
                down.Add(target);
                parents?.Add(target);
            }
            for (var i = 0; i < revision.DependsOn.Count; i++)
            {
                if (Follow(node, LinkKind.DependsOn, revision.DependsOn[i], i) is { } target)
                    (parents ??= down.Clone()).Add(target);
            }
            down.EndNode();
            parents?.EndNode();
        }
        var downLinks = down.Build();
        return new ResolvedLinks(downLinks, parents?.Build() ?? downLinks);
    }

    /// <summary>A depends_on may name a branch label, which stands for the revision that declares it.</summary>
    private int? Follow(int node, string kind, string name, int index)
    {
        var revision = _table.Revisions[node];
        var found =
            kind == LinkKind.DependsOn
                ? _table.Names.TryFind(name, out var target)
                : _table.Names.TryFindId(name, out target);
        // A second revision with this id is found under the first, and names itself all the same.
        var isSelf = found && (target == node || name == revision.Id);
        if (found && IsContested(revision, _table.Revisions[target]))
            return null;
        if (found && !isSelf)
            return target;

        var place = revision.Declaration?.PlaceOfLink(kind, index);
        if (isSelf)
            _faults.Add(DiagnosticCatalog.SelfLoop.At(place, revision.Id, kind));
        else
            _unknown.Add(new UnknownLink(revision, kind, name, place));
        return null;
    }

    private bool IsContested(Revision revision, Revision target) =>
        _table.Contested.Contains(revision.Id) || _table.Contested.Contains(target.Id);
}
