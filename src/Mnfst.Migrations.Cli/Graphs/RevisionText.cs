using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>A revision in words, as Alembic's commands print it (<c>alembic/script/base.py</c>, <c>Script</c>).</summary>
/// <param name="graph">The graph it stands in.</param>
/// <param name="catalog">The project's migrations.</param>
internal sealed class RevisionText(RevisionGraph graph, IMigrationCatalog catalog)
{
    private readonly Dictionary<string, string> _paths = catalog.Entries.ToDictionary(
        entry => entry.Revision.Id,
        entry => entry.SourcePath,
        StringComparer.Ordinal
    );

    private readonly HashSet<string> _heads = IdsOf(graph.Heads);
    private readonly HashSet<string> _realHeads = IdsOf(graph.RealHeads);
    private readonly HashSet<string> _branchpoints = IdsOf(graph.Branchpoints);
    private Lazy<Dictionary<string, StatusRevision>>? _states;

    /// <summary>The graph of a catalog, without a database.</summary>
    /// <exception cref="InvalidGraphException">The revisions do not form a sound graph.</exception>
    public static RevisionText Of(IMigrationCatalog catalog) =>
        new(RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision)), catalog);

    /// <summary>The graph of a catalog and a database, with where the database is.</summary>
    public static RevisionText Of(IMigrationCatalog catalog, DatabaseStatus status) =>
        new(status.Graph, catalog)
        {
            Current = IdsOf(status.CurrentBranchHeads),
            _states = new(() =>
                StatusRevision
                    .Of(status)
                    .ToDictionary(revision => revision.Revision.Id, StringComparer.Ordinal)
            ),
        };

    public RevisionGraph Graph => graph;

    /// <summary>The migrations of the project.</summary>
    public IMigrationCatalog Catalog => catalog;

    /// <summary>The ids of the revisions that the database is at; null if it was not asked.</summary>
    public IReadOnlySet<string>? Current { get; private init; }

    /// <summary>How each revision stands to the database; null if it was not asked.</summary>
    public IReadOnlyDictionary<string, StatusRevision>? States => _states?.Value;

    /// <summary>What a revision is to the graph and to the database: <c> (head) (current)</c>.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="branches">The names of its branch, as far as they are to be told.</param>
    public string MarksOf(Revision revision, IReadOnlyList<string> branches) =>
        Brackets(string.Join(", ", branches))
        + Brackets(string.Join(", ", TagsOf(revision)))
        + Brackets(HeadMarkOf(revision))
        + Brackets(IsCurrent(revision) ? "current" : "")
        + Brackets(IsBranchpoint(revision) ? "branchpoint" : "")
        + Brackets(IsMergepoint(revision) ? "mergepoint" : "")
        + Brackets(revision.Phase?.ToWord() ?? "");

    /// <summary>The same for a picture, which shows by itself where branches begin and end.</summary>
    public string PlaceOf(Revision revision) =>
        Brackets(revision.BranchLabels.ToString())
        + Brackets(string.Join(", ", TagsOf(revision)))
        + Brackets(HeadMarkOf(revision))
        + Brackets(IsCurrent(revision) ? "current" : "");

    /// <summary>The same, each by itself.</summary>
    public IReadOnlyList<string> MarksInPicture(Revision revision) =>
        [
            .. revision
                .BranchLabels.Concat(TagsOf(revision))
                .Append(HeadMarkOf(revision))
                .Append(IsCurrent(revision) ? "current" : "")
                .Where(mark => mark.Length > 0),
        ];

    /// <summary>Its id and its marks.</summary>
    public string ShortNameOf(Revision revision) => revision.Id + MarksOf(revision, []);

    /// <summary>Its id and its marks, with the names of its branch.</summary>
    public string NameOf(Revision revision) =>
        revision.Id + MarksOf(revision, graph.BranchLabelsOf(revision.Id));

    /// <summary>What leads to a revision: <c>003_add_indexes -> </c>.</summary>
    public static string StepOf(Revision revision)
    {
        var dependencies = revision.DependsOn.Count > 0 ? $" ({revision.DependsOn})" : "";
        return $"{DownRevisionsOf(revision)}{dependencies} -> ";
    }

    /// <summary>All that is known of a revision, a line for each fact.</summary>
    public IEnumerable<string> Describe(Revision revision)
    {
        yield return $"Rev: {ShortNameOf(revision)}";
        yield return $"{(IsMergepoint(revision) ? "Merges" : "Parent")}: {DownRevisionsOf(revision)}";
        if (revision.DependsOn.Count > 0)
            yield return $"Also depends on: {revision.DependsOn}";
        if (revision.Replaces.Count > 0)
            yield return $"Replaces: {revision.Replaces}";
        if (IsBranchpoint(revision))
            yield return $"Branches into: {string.Join(", ", graph.NextRevisionsOf(revision.Id))}";
        if (graph.BranchLabelsOf(revision.Id) is { Count: > 0 } labels)
            yield return $"Branch names: {string.Join(", ", labels)}";
        if (revision.CreateDate is { } date)
            yield return $"Create date: {date:yyyy-MM-dd HH:mm:ss zzz}";
        if (PathOf(revision) is { } path)
            yield return $"Path: {path}";
        if (States?.GetValueOrDefault(revision.Id) is { } status)
        {
            foreach (var line in DescribeState(status))
                yield return line;
        }
        yield return "";
        yield return $"    {revision.Message}";
    }

    private static IEnumerable<string> DescribeState(StatusRevision status)
    {
        var by = status.Row is { } row ? $" by {row.AppliedBy} in {TimeText.Of(row.Duration)}" : "";
        yield return $"State: {status.Describe()}{by}";
        if (status.DescribeFailure() is { } failure)
            yield return failure;
    }

    /// <summary>Where its migration is written; null if the project does not have it.</summary>
    public string? PathOf(Revision revision) => _paths.GetValueOrDefault(revision.Id);

    public bool IsHead(Revision revision) => _heads.Contains(revision.Id);

    public bool IsCurrent(Revision revision) => Current?.Contains(revision.Id) == true;

    public bool IsBranchpoint(Revision revision) => _branchpoints.Contains(revision.Id);

    public static bool IsMergepoint(Revision revision) => revision.DownRevisions.Count > 1;

    private string HeadMarkOf(Revision revision) =>
        _realHeads.Contains(revision.Id) ? "head"
        : _heads.Contains(revision.Id) ? "effective head"
        : "";

    /// <summary>As they are written where a revision is named.</summary>
    private static IEnumerable<string> TagsOf(Revision revision) => revision.Tags.Select(tag => $"@{tag}");

    private static string Brackets(string mark) => mark.Length == 0 ? "" : $" ({mark})";

    private static string DownRevisionsOf(Revision revision) =>
        revision.DownRevisions.Count == 0 ? "<base>" : revision.DownRevisions.ToString();

    private static HashSet<string> IdsOf(IEnumerable<Revision> revisions) =>
        revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
}
