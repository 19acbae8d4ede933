using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>The migrations of a folder of .sql revision files: no project, no build.</summary>
public sealed class FolderCatalog : IMigrationCatalog
{
    private readonly string _folder;

    private FolderCatalog(
        string folder,
        IReadOnlyList<MigrationEntry> entries,
        IReadOnlyList<Diagnostic> warnings
    )
    {
        _folder = folder;
        Entries = entries;
        Warnings = warnings;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>The .sql files of the folder <c>hooks</c> beside the folder of the revisions.</summary>
    public IReadOnlyList<IMigrationHook> Hooks => SqlHooks.Load(Beside(SqlHooks.FolderName));

    /// <summary>The .sql files of the folder <c>repeatable</c> beside the folder of the revisions, and of the folders in it.</summary>
    public IReadOnlyList<Repeatable> Repeatables => RepeatableFiles.Load(Beside(RepeatableFiles.FolderName));

    /// <summary>What is worth a look in the files and in their graph.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Reads all <c>*.sql</c> files of a folder and of the folders in it; a folder that is empty has no revisions yet. Several heads are allowed.</summary>
    /// <param name="folder">The folder; locations and diagnostics name its files as found below it.</param>
    /// <exception cref="MigrationException">The folder cannot be read, or has files but no .sql ones.</exception>
    /// <exception cref="InvalidGraphException">
    /// A file is malformed, the revisions form no sound graph, or the file <c>tags</c> or <c>heads</c> beside the folder does not
    /// fit them.
    /// </exception>
    public static FolderCatalog Load(string folder)
    {
        var includes = new FolderIncludes(folder);
        var files = RevisionFiles.Find(folder).Select(file => RevisionFiles.Read(file, includes)).ToList();
        var options = new GraphOptions
        {
            AllowMultipleHeads = true,
            Unread = files
                .Where(file => file.Revision is null)
                .Select(file => Path.GetFileNameWithoutExtension(file.Path))
                .ToEquatableArray(),
            MayLackLinks = files.Exists(file => file.Diagnostics.Any(fault => fault.MayHideLink)),
        };
        var validation = HistoryPlaces
            .Beside(folder)
            .Read()
            .Validate([.. files.Select(file => file.Revision).OfType<Revision>()], options);
        var diagnostics = files.SelectMany(file => file.Diagnostics).Concat(validation.Diagnostics).ToList();
        if (validation.Graph is null || diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidGraphException(diagnostics);

        var byId = files.ToDictionary(file => file.Revision!.Id, StringComparer.Ordinal);
        return new FolderCatalog(
            folder,
            [
                .. validation.Graph.Revisions.Select(revision => new SqlMigrationEntry(
                    byId[revision.Id] with
                    {
                        Revision = revision,
                    }
                )),
            ],
            diagnostics
        );
    }

    /// <summary>A folder beside that of the revisions, named from where the user stands, if that was.</summary>
    private string Beside(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(_folder, "..", name));
        return Path.IsPathRooted(_folder)
            ? folder
            : Path.GetRelativePath(Environment.CurrentDirectory, folder);
    }
}
