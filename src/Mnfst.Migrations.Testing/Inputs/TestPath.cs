namespace Mnfst.Migrations.Testing;

/// <summary>Finds files of the repository from a test, which runs in the folder of its assembly.</summary>
public static class TestPath
{
    /// <summary>Finds a file or a folder: in the folder of the test assembly, or in one above it.</summary>
    /// <param name="path">Its path below one of them, such as <c>src/App.Migrations/migrations/versions</c>; one that is absolute is taken as it is.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="FileNotFoundException">It is in none of them.</exception>
    public static string Find(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var start = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var found = Path.GetFullPath(path, folder);
            if (Path.Exists(found))
                return found;
            if (Path.IsPathFullyQualified(path))
                break;
        }
        throw new FileNotFoundException(
            Path.IsPathFullyQualified(path)
                ? $"There is no file or folder '{path}'."
                : $"There is no file or folder '{path}' in '{start}' or a folder above it. Write the path as it is below the root of the repository.",
            path
        );
    }
}
