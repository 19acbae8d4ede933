namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// The files of migrations as a script or bundle names them: the same on every machine, whatever folder somebody stands
/// in who makes it.
/// </summary>
internal static class SourcePaths
{
    /// <summary>The paths by the ids of the revisions.</summary>
    public static IReadOnlyDictionary<string, string> Of(IMigrationCatalog catalog)
    {
        var paths = catalog.Entries.ToDictionary(
            entry => entry.Revision.Id,
            entry => Normalize(entry.SourcePath),
            StringComparer.Ordinal
        );
        if (!paths.Values.Any(IsOfThisMachine))
            return paths;
        // Named by its place on this machine: what counts is the place in the folder that all are in.
        var shared = SharedFolder([.. paths.Values]);
        return paths.ToDictionary(
            path => path.Key,
            path => path.Value[shared.Length..],
            StringComparer.Ordinal
        );
    }

    private static string Normalize(string path)
    {
        var normal = path.Replace('\\', '/');
        return normal.StartsWith("./", StringComparison.Ordinal) ? normal[2..] : normal;
    }

    private static bool IsOfThisMachine(string path) =>
        path.StartsWith('/')
        || path.StartsWith("../", StringComparison.Ordinal)
        || (path.Length > 1 && path[1] == ':');

    private static string SharedFolder(IReadOnlyList<string> paths)
    {
        var first = paths[0];
        var length = paths
            .Select(path => first.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count())
            .Min();
        return first[..(first.LastIndexOf('/', Math.Max(0, Math.Min(length, first.Length) - 1)) + 1)];
    }
}
