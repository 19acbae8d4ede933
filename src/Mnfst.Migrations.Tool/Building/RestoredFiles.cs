using System.Text.Json;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What a restore leaves for the build: which packages there are, and what they import.</summary>
internal static class RestoredFiles
{
    /// <summary>The files of a project.</summary>
    /// <param name="assetsFile">Its list of packages (<c>ProjectAssetsFile</c>).</param>
    public static IEnumerable<string> Of(string assetsFile)
    {
        var folder = Path.GetDirectoryName(assetsFile);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.nuget.g.*").Append(assetsFile)
            : [assetsFile];
    }

    /// <summary>The folders in which the packages of a project lie.</summary>
    /// <param name="assetsFile">Its list of packages (<c>ProjectAssetsFile</c>).</param>
    public static IReadOnlyList<string> PackageFoldersOf(string assetsFile)
    {
        if (!File.Exists(assetsFile))
            return [];
        using var assets = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        return assets.RootElement.TryGetProperty("packageFolders", out var folders)
            ? [.. folders.EnumerateObject().Select(folder => Path.TrimEndingDirectorySeparator(folder.Name))]
            : [];
    }
}
