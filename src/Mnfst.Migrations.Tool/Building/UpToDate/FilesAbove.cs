namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>Files that are looked for in a folder and in those above it, the nearest counting.</summary>
internal static class FilesAbove
{
    /// <summary>Those that MSBuild, NuGet and the compiler look for by themselves.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "Directory.Build.rsp",
        "MSBuild.rsp",
        "global.json",
        "nuget.config",
        "NuGet.config",
        "NuGet.Config",
        ".editorconfig",
        ".globalconfig",
    ];

    /// <summary>The nearest; null if there is none.</summary>
    public static string? Find(string folder, string name) =>
        Candidates(folder, name).FirstOrDefault(File.Exists);

    /// <summary>Where it may be, the nearest first.</summary>
    public static IEnumerable<string> Candidates(string folder, string name)
    {
        for (
            var at = Path.GetFullPath(folder);
            at is not null;
            at = Path.GetDirectoryName(at.TrimEnd('/', '\\'))
        )
            yield return Path.Combine(at, name);
    }
}
