using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>Chooses the folder of a new revision, among those in which it will be found again.</summary>
/// <param name="settings">Names the folders (<c>version_paths</c>).</param>
/// <param name="workspace">Where the others are.</param>
/// <param name="current">Where the user stands.</param>
internal sealed class VersionFolders(ProjectSettings settings, Workspace workspace, string current)
{
    private readonly List<string> _named =
    [
        .. settings.Authoring.VersionPaths.Select(path => FromHere(settings.Resolve(path))),
    ];

    /// <exception cref="CommandFailedException">Nobody would find the revision there.</exception>
    public string Choose(string? wanted, SourceRevision? neighbour, RevisionKind kind)
    {
        var folder =
            wanted is not null ? FromHere(Path.GetFullPath(wanted, current))
            : _named.Count > 0 ? NamedFor(neighbour)
            : neighbour is null ? workspace.VersionsFolder
            : FolderOf(neighbour.Path);
        if (wanted is not null && _named.Count > 0 && !_named.Exists(named => IsIn(folder, named)))
            throw new CommandFailedException(
                $"'{wanted}' is not one of the version_paths in {settings.Path}: {string.Join(", ", _named)}. Choose one of them, or add it there.",
                ExitCode.Usage
            );
        RefuseUnseen(folder, kind);
        return folder;
    }

    /// <summary>The one in which the revision before is, else the first.</summary>
    private string NamedFor(SourceRevision? neighbour) =>
        (neighbour is null ? null : _named.Find(named => IsIn(FolderOf(neighbour.Path), named))) ?? _named[0];

    private void RefuseUnseen(string folder, RevisionKind kind)
    {
        if (workspace.Project is not { } project)
        {
            if (!IsIn(folder, workspace.Folder))
                throw new CommandFailedException(
                    $"'{folder}' is not in '{workspace.Folder}', the folder of the revisions. Choose a folder in it.",
                    ExitCode.Usage
                );
            return;
        }
        var isSeen =
            kind == RevisionKind.CSharp
                ? IsIn(folder, workspace.Folder)
                : IsIn(folder, workspace.VersionsFolder)
                    || workspace.SqlFiles.Any(file => IsIn(folder, FolderOf(file)));
        if (!isSeen)
            throw new CommandFailedException(
                kind == RevisionKind.CSharp
                    ? $"'{folder}' is not in the folder of '{project.File}', so the project would not compile the class. Choose a folder in it."
                    : $"'{project.File}' would not find a .sql file in '{folder}'. Choose '{workspace.VersionsFolder}', or add <MnfstMigration Include=\"...\" /> for the folder to the project first.",
                ExitCode.Usage
            );
    }

    private static string FolderOf(string file) =>
        Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".";

    private static bool IsIn(string folder, string parent)
    {
        var way = Path.GetRelativePath(Path.GetFullPath(parent), Path.GetFullPath(folder));
        return way != ".."
            && !way.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Path.IsPathRooted(way);
    }

    private static string FromHere(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
