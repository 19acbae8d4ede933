namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Ids that stand for several places of the graph: revisions with one id and different links, as where a file was copied
/// and its id left as it was. One of them has the id of another revision by mistake, and nobody knows which; until that is
/// fixed, a link to such an id, or from it, means nothing, and the id that is missing may be what another link names.
/// A second copy of the same links contests nothing: wherever a link leads, it is the same place.
/// </summary>
internal sealed class ContestedIds
{
    /// <summary>Where each id is used once.</summary>
    public static readonly ContestedIds None = new([]);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private ContestedIds(IEnumerable<Revision> revisions)
    {
        foreach (var sameId in revisions.GroupBy(revision => revision.Id, StringComparer.Ordinal))
        {
            var places = sameId
                .Select(revision => (revision.DownRevisions, revision.DependsOn))
                .Distinct()
                .Count();
            if (places == 1)
                continue;
            _ids.Add(sameId.Key);
            Missing += places - 1;
        }
    }

    /// <summary>How many revisions have the id of another.</summary>
    public int Missing { get; }

    public static ContestedIds Of(IEnumerable<Revision> revisions) => new(revisions);

    public bool Contains(string id) => _ids.Count > 0 && _ids.Contains(id);
}
