using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>
/// The revisions as their sources declare them. Nothing is built: a history with two heads does not compile, and is just
/// the one for which a merge has to be written. Only the headers count, so that a faulty statement, or code that does not
/// compile, is no hindrance either. A header that cannot be read is one, since nobody could say what follows what: then the
/// graph is that of the rest, to be shown, and nothing is to be written by it.
/// </summary>
internal sealed class SourceHistory
{
    private readonly Dictionary<string, SourceRevision> _byId;

    private SourceHistory(
        Workspace workspace,
        IReadOnlyList<SourceRevision> revisions,
        RevisionGraph graph,
        HistoryFiles files,
        IReadOnlyList<Diagnostic> faults,
        IReadOnlyList<Diagnostic> faultsOfFiles
    )
    {
        Files = files;
        FaultsOfFiles = faultsOfFiles;
        Workspace = workspace;
        Graph = graph;
        Faults = faults;
        _byId = revisions
            .DistinctBy(source => source.Revision.Id)
            .ToDictionary(source => source.Revision.Id, StringComparer.Ordinal);
    }

    public Workspace Workspace { get; }

    public RevisionGraph Graph { get; }

    /// <summary>What keeps the graph from being whole, errors only.</summary>
    public IReadOnlyList<Diagnostic> Faults { get; }

    /// <summary>What is said of the history as a whole.</summary>
    public HistoryFiles Files { get; }

    /// <summary>What is wrong with that; whoever writes revisions need not care.</summary>
    public IReadOnlyList<Diagnostic> FaultsOfFiles { get; }

    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>Reads all that can be read.</summary>
    public static SourceHistory Read(Workspace workspace, CancellationToken cancellationToken)
    {
        var faults = new List<Diagnostic>();
        var revisions = new List<SourceRevision>();
        var unread = new List<string>();
        foreach (var file in workspace.SqlFiles.Select(path => RevisionFiles.Read(path, workspace.Includes)))
        {
            if (file.Revision is { } revision && !file.Diagnostics.Any(IsOfHeader))
                revisions.Add(new SourceRevision(revision, file.Path, Class: null) { File = file });
            else
            {
                faults.AddRange(file.Diagnostics.Where(IsError));
                unread.Add(file.Revision?.Id ?? Path.GetFileNameWithoutExtension(file.Path));
            }
        }
        if (workspace.Project is { } project)
            revisions.AddRange(CodeRevisions.Read(project, faults, unread, cancellationToken));

        var files = workspace.Places.Read();
        var tagged = files.Tags.PutOn([.. revisions.Select(source => source.Revision)]);
        var sources = revisions
            .Zip(tagged, (source, revision) => source with { Revision = revision })
            .ToList();
        var validation = GraphValidator.Validate(
            tagged,
            new GraphOptions { AllowMultipleHeads = true, Unread = unread.ToEquatableArray() }
        );
        faults.AddRange(validation.Diagnostics.Where(IsError));
        return new SourceHistory(
            workspace,
            sources,
            validation.Graph ?? SoundPart.Of(tagged),
            files,
            faults,
            faults.Count > 0 ? [.. files.Tags.Faults] : [.. files.FindFaults(validation.Graph!)]
        );
    }

    /// <summary>The history with a revision more, whose file need not be written yet.</summary>
    /// <param name="source">The revision, which fits in.</param>
    public SourceHistory With(SourceRevision source) =>
        new(
            Workspace,
            [.. _byId.Values, source],
            RevisionGraph.Create([.. Graph.Revisions, source.Revision]),
            Files,
            Faults,
            FaultsOfFiles
        );

    /// <summary>Refuses to go on if it is not whole.</summary>
    /// <exception cref="InvalidGraphException">A header cannot be read, or the revisions form no sound graph.</exception>
    public SourceHistory RequireWhole() => Faults.Count == 0 ? this : throw new InvalidGraphException(Faults);

    /// <summary>The source of a revision of the graph.</summary>
    public SourceRevision SourceOf(Revision revision) => _byId[revision.Id];

    /// <summary>Whether something is wrong with what says where the revision stands.</summary>
    private static bool IsOfHeader(Diagnostic fault) =>
        IsError(fault) && (fault.MayHideLink || fault.Descriptor == DiagnosticCatalog.NoRevision);

    private static bool IsError(Diagnostic fault) => fault.Severity == DiagnosticSeverity.Error;
}
