using Mnfst.Migrations.Sql.Hooks;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>What in a folder belongs to the bundle that it holds.</summary>
internal static class BundleFolder
{
    /// <summary>The files of a folder and of the folders in it, by their paths below it, with slashes.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Whether only a bundle has such a file, so that another one there means that it was tampered with.</summary>
    public static bool IsOwn(string path) =>
        path is BundleManifest.FileName or Bundle.UpgradeFile
        || IsIn(path, Bundle.ScriptFolder)
        || IsIn(path, Bundle.MigrationFolder)
        || IsIn(path, SqlHooks.FolderName);

    private static bool IsIn(string path, string folder) =>
        path.StartsWith($"{folder}/", StringComparison.Ordinal)
        && path.IndexOf('/', folder.Length + 1) < 0
        && !path.Contains('\\', StringComparison.Ordinal)
        && path.Length > folder.Length + 1
        && path[(folder.Length + 1)..] is not ("." or "..");
}
