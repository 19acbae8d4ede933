using System.IO.Enumeration;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>A folder of sources, with all the files in it that a build may read.</summary>
internal static class InputFolder
{
    /// <summary>So many files are quickly looked at; a build of a folder with more takes its time in any case.</summary>
    private const int MaxFiles = 50_000;

    /// <summary>Folders that editors and version control keep for themselves.</summary>
    private static readonly string[] OfTools = [".git", ".hg", ".idea", ".svn", ".vs", ".vscode"];

    /// <summary>Whether walking a project's folder finds all that is in another one.</summary>
    /// <param name="project">The folder of the project.</param>
    /// <param name="made">The folders in it in which the build makes its own.</param>
    /// <param name="folder">The other folder.</param>
    public static bool Covers(string project, IReadOnlyList<string> made, string folder)
    {
        var below = Path.GetRelativePath(project, folder).Replace('\\', '/');
        return below == "."
            || (
                !Path.IsPathRooted(below)
                && below.Split('/') is [var first, ..] names
                && !made.Contains(first)
                && !names.Any(name => name == ".." || OfTools.Contains(name))
            );
    }

    /// <summary>Lists a folder, in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="made">The folders in it in which the build makes its own: default wildcards leave them out, too.</param>
    /// <exception cref="IOException">It cannot be listed, has too many files, or links to other folders.</exception>
    public static IReadOnlyList<InputFile> List(string folder, IReadOnlyList<string> made)
    {
        if (!Directory.Exists(folder))
            return [];
        var root = Path.TrimEndingDirectorySeparator(folder);
        var entries = new FileSystemEnumerable<InputFile>(
            root,
            (ref FileSystemEntry entry) => InputFile.Of(ref entry),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                // MSBuild's wildcards find hidden files as well.
                AttributesToSkip = FileAttributes.None,
                IgnoreInaccessible = false,
            }
        )
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !IsLink(ref entry) && !IsLeftOut(ref entry, root, made),
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                entry.IsDirectory
                    ? IsLink(ref entry) && !IsLeftOut(ref entry, root, made)
                    : !IsOfEditor(entry.FileName),
        };
        var files = new List<InputFile>();
        foreach (var file in entries)
        {
            if (file.IsFolder)
                throw new IOException($"'{file.Path}' is a link to a folder.");
            if (files.Count == MaxFiles)
                throw new IOException($"'{folder}' has more than {MaxFiles} files.");
            files.Add(file);
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static bool IsLink(ref FileSystemEntry entry) =>
        (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private static bool IsLeftOut(ref FileSystemEntry entry, string root, IReadOnlyList<string> made) =>
        IsOneOf(entry.FileName, OfTools)
        || (entry.Directory.SequenceEqual(root) && IsOneOf(entry.FileName, made));

    private static bool IsOneOf(ReadOnlySpan<char> name, IReadOnlyList<string> names)
    {
        foreach (var other in names)
        {
            if (name.SequenceEqual(other))
                return true;
        }
        return false;
    }

    /// <summary>What editors put beside a file while it is open.</summary>
    private static bool IsOfEditor(ReadOnlySpan<char> name) =>
        name.EndsWith(".swp") || name.EndsWith('~') || name.StartsWith(".#");
}
