using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Writing;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Tool.Authoring.Imports;

/// <summary>The files that an imported history becomes, none of them written yet.</summary>
internal sealed class ImportedFiles
{
    private readonly List<(string Path, string Text)> _others = [];

    private ImportedFiles(
        IReadOnlyList<(NewRevision Revision, string Text)> revisions,
        IReadOnlyList<MigrationEntry> entries
    ) => (Revisions, Entries) = (revisions, entries);

    /// <summary>The revisions, in the order in which the tool runs them.</summary>
    public IReadOnlyList<(NewRevision Revision, string Text)> Revisions { get; }

    /// <summary>The same as they run, in the order of their graph.</summary>
    public IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>What is written besides, as the user would name it.</summary>
    public IEnumerable<string> Others => _others.Select(file => file.Path);

    /// <summary>Composes them.</summary>
    /// <param name="tool">The tool that they are from.</param>
    /// <param name="imported">Its history.</param>
    /// <param name="history">The revisions that there are already.</param>
    /// <param name="folder">The folder of the revisions.</param>
    /// <param name="report">Takes what cannot be written.</param>
    /// <exception cref="CommandFailedException">Something cannot be written.</exception>
    public static ImportedFiles Compose(
        string tool,
        ImportedHistory imported,
        SourceHistory history,
        string folder,
        ImportReport report
    )
    {
        var text = new ImportedFileText(tool, report);
        var root = RootOf(history, folder);
        var others = new List<(string, string)>();
        var revisions = new List<(NewRevision Revision, string Text)>();
        foreach (var revision in imported.Revisions)
        {
            var path = Path.Combine(folder, $"{RevisionFileName.Of(revision.FileName ?? revision.Id)}.sql");
            revisions.Add(
                (
                    new NewRevision(text.RevisionOf(revision), path, RevisionKind.Sql),
                    text.Write(revision, path)
                )
            );
            if (revision.Verify is { } verify)
                others.Add(
                    (
                        Path.Combine(
                            root,
                            VerifyScripts.FolderName,
                            $"{RevisionFileName.Of(revision.Id)}.sql"
                        ),
                        PlainScriptText.Write(verify)
                    )
                );
        }
        RefuseKnown(revisions, history, report);
        RefuseUnsound(revisions, report);
        foreach (var file in imported.Repeatables)
        {
            foreach (var fault in PlainSqlFile.Read("repeatable", file.Path, file.Text).Faults)
                report.FaultLine(fault.Location, fault.ToString());
            others.Add((Path.Combine(root, RepeatableFiles.FolderName, file.Name), file.Text));
        }
        report.RefuseFaults();
        if (imported.Tags.Count > 0)
            others.Add(
                (
                    Path.Combine(root, "tags"),
                    string.Concat(
                        imported
                            .Tags.Select(tag => $"{tag.Name} = {tag.Revision}\n")
                            .Order(StringComparer.Ordinal)
                    )
                )
            );
        var files = new ImportedFiles(revisions, EntriesOf(revisions));
        files._others.AddRange(others);
        return files;
    }

    /// <summary>Writes all of them, or none.</summary>
    /// <exception cref="CommandFailedException">One cannot be written.</exception>
    public void Write()
    {
        var changes = new SourceChanges();
        foreach (var (revision, text) in Revisions)
            changes.Create(revision.Path, Encoding.UTF8.GetBytes(text));
        foreach (var (path, text) in _others)
            changes.Create(path, Encoding.UTF8.GetBytes(text));
        changes.Make();
    }

    private static IReadOnlyList<MigrationEntry> EntriesOf(
        IReadOnlyList<(NewRevision Revision, string Text)> revisions
    )
    {
        var byId = revisions.ToDictionary(one => one.Revision.Revision.Id, StringComparer.Ordinal);
        return
        [
            .. RevisionGraph
                .Create(revisions.Select(one => one.Revision.Revision))
                .Revisions.Select(revision => byId[revision.Id])
                .Select(one => new SqlMigrationEntry(SqlRevisionReader.Read(one.Revision.Path, one.Text))),
        ];
    }

    private static void RefuseKnown(
        IEnumerable<(NewRevision Revision, string Text)> revisions,
        SourceHistory history,
        ImportReport report
    )
    {
        var ids = history.Ids.ToHashSet(StringComparer.Ordinal);
        foreach (var (revision, _) in revisions.Where(one => ids.Contains(one.Revision.Revision.Id)))
            report.Fault(
                revision.Path,
                $"revision '{revision.Revision.Id}' already exists. Import into an empty folder, or delete what an earlier import wrote."
            );
    }

    /// <summary>What is wrong with the graph alone: what is worth a look shows when it is compiled.</summary>
    private static void RefuseUnsound(
        IEnumerable<(NewRevision Revision, string Text)> revisions,
        ImportReport report
    )
    {
        if (report.HasFaults)
            return;
        var found = GraphValidator
            .Validate(
                revisions.Select(one => one.Revision.Revision),
                new GraphOptions { AllowMultipleHeads = true }
            )
            .Diagnostics;
        foreach (var fault in found.Where(fault => fault.Severity == DiagnosticSeverity.Error))
            report.FaultLine(null, fault.ToString());
    }

    /// <summary>The folder that has that of the revisions and those beside it.</summary>
    private static string RootOf(SourceHistory history, string folder)
    {
        var root = history.Workspace.Project is null
            ? Path.Combine(folder, "..")
            : Path.Combine(history.Workspace.Folder, "migrations");
        return Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(root));
    }
}
