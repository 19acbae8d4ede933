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
}
