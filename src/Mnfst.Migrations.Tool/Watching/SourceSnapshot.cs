namespace Mnfst.Migrations.Tool.Watching;

/// <summary>What the files of revisions and of their project were at a moment: an editor may touch a file and change nothing.</summary>
internal sealed class SourceSnapshot : IEquatable<SourceSnapshot>
{
    private static readonly string[] Kinds = [".sql", ".cs", ".csproj", ".props", ".targets"];

    /// <summary>Those that speak of the history, and the settings.</summary>
    private static readonly string[] Names = ["tags", "heads", "mnfst.json"];

    private static readonly EnumerationOptions Options = new()
    {
        AttributesToSkip = FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private readonly List<(string Path, DateTime Written, long Length)> _files;

    private SourceSnapshot(List<(string Path, DateTime Written, long Length)> files) => _files = files;

    /// <summary>Looks at all files below a folder.</summary>
    public static SourceSnapshot Of(string folder)
    {
        var files = new List<(string, DateTime, long)>();
        Add(new DirectoryInfo(folder), files);
        return new SourceSnapshot(files);
    }

    /// <summary>Whether a file is a source by its name.</summary>
    public static bool IsSource(string path) =>
        Kinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        || Names.Contains(Path.GetFileName(path), StringComparer.Ordinal);

    public bool Equals(SourceSnapshot? other) => other is not null && _files.SequenceEqual(other._files);

    public override bool Equals(object? obj) => Equals(obj as SourceSnapshot);

    public override int GetHashCode() => _files.Count;

    private static void Add(DirectoryInfo folder, List<(string, DateTime, long)> files)
    {
        try
        {
            foreach (
                var file in folder
                    .EnumerateFiles("*", Options)
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
            )
            {
                if (IsSource(file.Name))
                    files.Add((file.FullName, file.LastWriteTimeUtc, file.Length));
            }
            foreach (
                var inner in folder
                    .EnumerateDirectories("*", Options)
                    .Where(inner => !IsMade(inner.Name))
                    .OrderBy(inner => inner.Name, StringComparer.Ordinal)
            )
                Add(inner, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was moved or removed meanwhile; the next look tells.
        }
    }

    /// <summary>What builds and version control keep for themselves.</summary>
    private static bool IsMade(string name) =>
        name is "bin" or "obj" or "artifacts" or "node_modules" || name[0] == '.';
}
