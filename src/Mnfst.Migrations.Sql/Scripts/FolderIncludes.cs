using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>What the .sql revision files of a folder may include: the .sql files of the folder <c>include</c> beside it.</summary>
internal sealed class FolderIncludes : IncludeSource
{
    /// <summary>The name of the folder.</summary>
    public const string FolderName = "include";

    private readonly string _folder;
    private readonly Lazy<Dictionary<string, string>> _files;

    /// <param name="revisions">The folder of the revisions, as their paths begin.</param>
    public FolderIncludes(string revisions)
        : this(Path.Combine(revisions, "..", FolderName), folder => Find(folder)) { }

    private FolderIncludes(string folder, Func<string, IEnumerable<string>> find)
    {
        _folder = IncludePath.Normalize(folder);
        _files = new(() => ByPath(find(folder)));
    }

    /// <summary>Those that are given, of a project.</summary>
    public static FolderIncludes Of(string folder, IEnumerable<string> files) => new(folder, _ => files);

    public override IEnumerable<string> Paths => _files.Value.Keys;

    public override string? Find(string path, out Diagnostic? misreading)
    {
        misreading = null;
        return _files.Value.TryGetValue(path, out var file)
            ? SqlFileText.Decode(path, RevisionFiles.ReadBytes(file), out misreading)
            : null;
    }

    public override string AdviceFor(string path) =>
        $"What is included has to be a .sql file in '{_folder}'.";

    private static Dictionary<string, string> ByPath(IEnumerable<string> files) =>
        files
            .GroupBy(IncludePath.Normalize, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>The files that are there; a link that leads elsewhere is none of them.</summary>
    private static IEnumerable<string> Find(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var real = RealPath(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(folder, "*.sql", new EnumerationOptions { RecurseSubdirectories = true })
                    .Where(file =>
                        RealPath(Path.GetFullPath(file)).StartsWith(real, StringComparison.Ordinal)
                    ),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The folder '{folder}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Where a path leads, through all links on the way.</summary>
    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        FileSystemInfo at = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return at.LinkTarget is not null && at.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? RealPath(target.FullName)
            : Path.Combine(RealPath(parent), Path.GetFileName(path));
    }
}
