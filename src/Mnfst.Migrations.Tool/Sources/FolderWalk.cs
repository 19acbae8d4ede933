namespace Mnfst.Migrations.Tool.Sources;

/// <summary>Walks through the folders below one in which people keep sources, in the same order everywhere.</summary>
internal static class FolderWalk
{
    // Sources lie no deeper than this, and whoever stands in a folder of everything does not wait for all of it.
    private const int Depth = 5;
    private const int Most = 5_000;

    /// <summary>What builds make and package managers fetch.</summary>
    private static readonly string[] Made = ["artifacts", "bin", "node_modules", "obj"];

    // Tools keep their own in hidden folders, and a link may lead round in a circle.
    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>The folder, then those below it: the nearer ones first, and of those equally near by their names.</summary>
    public static IEnumerable<string> From(string folder)
    {
        List<string> level = [folder];
        var left = Most;
        for (var depth = 0; depth <= Depth && level.Count > 0; depth++)
        {
            foreach (var at in level)
            {
                if (left-- == 0)
                    yield break;
                yield return at;
            }
            level = [.. level.SelectMany(Within)];
        }
    }

    private static IEnumerable<string> Within(string folder) =>
        Directory
            .EnumerateDirectories(folder, "*", Visible)
            .Where(path => !Made.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
