using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>The links between revisions of Alembic, each to a whole id.</summary>
internal sealed class AlembicGraph
{
    private readonly Dictionary<string, AlembicRevision> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly ImportReport _report;

    public AlembicGraph(IReadOnlyList<AlembicRevision> revisions, ImportReport report)
    {
        _report = report;
        foreach (var revision in revisions)
        {
            if (!_byId.TryAdd(revision.Id, revision))
                report.Fault(
                    revision.Place,
                    $"revision '{revision.Id}' is also that of '{_byId[revision.Id].File.Path}'. Give one of them another id."
                );
            foreach (var label in revision.BranchLabels?.Texts ?? [])
                _labels.Add(label);
        }
    }

    /// <summary>The ids, each that of one revision.</summary>
    public IEnumerable<string> Ids => _byId.Keys;

    public AlembicRevision this[string id] => _byId[id];

    /// <summary>The ids that a revision follows.</summary>
    public IReadOnlyList<string> DownRevisionsOf(AlembicRevision revision) =>
        [.. Resolve(revision.DownRevisions, "follows", mayBeLabel: false)];

    /// <summary>The first of them; null if it follows none.</summary>
    public string? FirstParentOf(string id) => DownRevisionsOf(_byId[id]) is [var first, ..] ? first : null;

    /// <summary>The ids and labels that it needs besides.</summary>
    public IReadOnlyList<string> NeedsOf(AlembicRevision revision) =>
        [.. Resolve(revision.DependsOn, "depends on", mayBeLabel: true)];

    /// <summary>The heads: what no other follows.</summary>
    public IReadOnlyList<string> Heads()
    {
        var followed = _byId.Values.SelectMany(DownRevisionsOf).ToHashSet(StringComparer.Ordinal);
        return [.. _byId.Keys.Where(id => !followed.Contains(id))];
    }

    private IEnumerable<string> Resolve(PythonTexts? texts, string does, bool mayBeLabel)
    {
        foreach (var name in texts?.Texts ?? [])
        {
            if (_byId.ContainsKey(name) || mayBeLabel && _labels.Contains(name))
            {
                yield return name;
                continue;
            }
            _report.Fault(
                texts!.Place,
                $"the revision {does} '{name}', of which there is no file. Import all folders of the history, or correct the id."
            );
        }
    }
}
