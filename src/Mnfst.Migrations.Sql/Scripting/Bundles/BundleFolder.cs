using System.IO.Enumeration;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>What in a folder belongs to the bundle that it holds.</summary>
internal static class BundleFolder
{
    private static readonly string[] Folders =
    [
        Bundle.ScriptFolder,
        Bundle.MigrationFolder,
        SqlHooks.FolderName,
        RepeatableFiles.FolderName,
    ];

    /// <summary>
    /// The files of a folder and of the folders in it, by their paths below it, with slashes. A link is named, and not followed.
    /// </summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        new FileSystemEnumerable<string>(
            folder,
            (ref entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
        )
        {
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
        }.Order(StringComparer.Ordinal);

    /// <summary>Whether only a bundle has something there, so that anything else there was added to it.</summary>
    public static bool IsOwn(string path) =>
        path is BundleManifest.FileName or Bundle.UpgradeFile
        || Folders.Any(folder => path == folder || path.StartsWith($"{folder}/", StringComparison.Ordinal));

    /// <summary>
    /// Whether a path that a manifest names can be that of a file in one of the bundle's folders, or of the one script beside
    /// them. Nothing else is read or written, whoever wrote the manifest.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="folder">The folder for its kind of file; null for the script.</param>
    public static bool IsPlace(string path, string? folder) =>
        folder is null
            ? path == Bundle.UpgradeFile
            : path.StartsWith($"{folder}/", StringComparison.Ordinal) && IsName(path[(folder.Length + 1)..]);

    /// <summary>
    /// The link by which a path below a folder leads elsewhere, by its path below the folder; null if there is none. The folder
    /// itself may be one: it is what the user named.
    /// </summary>
    public static string? FindLink(string folder, string path)
    {
        for (var end = path.IndexOf('/'); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (new FileInfo(Path.Combine(folder, part)).LinkTarget is not null)
                return part;
            if (end < 0)
                return null;
        }
    }

    /// <summary>What every file system takes for one name: no separator, drive or stream of any of them.</summary>
    private static bool IsName(string name) =>
        name is not ("" or "." or "..")
        && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or ':')
        && name[^1] is not ('.' or ' ');

    private static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
