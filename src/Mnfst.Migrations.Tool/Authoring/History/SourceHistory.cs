using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Tool.Authoring.Code;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>
/// The revisions as their sources declare them. Nothing is built: a history with two heads does not compile, and is just
/// the one for which a merge has to be written. Only the headers count, so that a faulty statement, or code that does not
/// compile, is no hindrance either; a header that can not be read is, since nobody could say what follows what.
/// </summary>
internal sealed class SourceHistory
{
    private readonly Dictionary<string, SourceRevision> _byId;

    private SourceHistory(Workspace workspace, IReadOnlyList<SourceRevision> revisions, RevisionGraph graph)
    {
        Workspace = workspace;
        Graph = graph;
        _byId = revisions.ToDictionary(source => source.Revision.Id, StringComparer.Ordinal);
    }

    public Workspace Workspace { get; }

    public RevisionGraph Graph { get; }

    public IEnumerable<string> Ids => _byId.Keys;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidGraphException">A header can not be read, or the revisions form no sound graph.</exception>
    public static SourceHistory Read(Workspace workspace, CancellationToken cancellationToken)
    {
        var faults = new List<Diagnostic>();
        var revisions = new List<SourceRevision>();
        var unread = new List<string>();
        foreach (var file in workspace.SqlFiles.Select(RevisionFiles.Read))
        {
            if (file.Revision is { } revision && !file.Diagnostics.Any(IsOfHeader))
                revisions.Add(new SourceRevision(revision, file.Path, Class: null));
            else
            {
                faults.AddRange(file.Diagnostics.Where(IsError));
                unread.Add(file.Revision?.Id ?? Path.GetFileNameWithoutExtension(file.Path));
            }
        }
        if (workspace.Project is { } project)
            revisions.AddRange(CodeRevisions.Read(project, faults, unread, cancellationToken));

        var validation = GraphValidator.Validate(
            revisions.Select(source => source.Revision),
            new GraphOptions { AllowMultipleHeads = true, Unread = unread.ToEquatableArray() }
        );
        if (faults.Count > 0 || validation.Graph is not { } graph)
            throw new InvalidGraphException([.. faults, .. validation.Diagnostics.Where(IsError)]);
        return new SourceHistory(workspace, revisions, graph);
    }

    /// <summary>The source of a revision of the graph.</summary>
    public SourceRevision SourceOf(Revision revision) => _byId[revision.Id];

    /// <summary>Whether something is wrong with what says where the revision stands.</summary>
    private static bool IsOfHeader(Diagnostic fault) =>
        IsError(fault) && (fault.MayHideLink || fault.Descriptor == DiagnosticCatalog.NoRevision);

    private static bool IsError(Diagnostic fault) => fault.Severity == DiagnosticSeverity.Error;
}
