using System.ComponentModel;
using System.Reflection;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Repeatables;

/// <summary>Finds <see cref="Repeatable"/>s: in a folder beside that of the revisions, or in an assembly.</summary>
public static class RepeatableFiles
{
    /// <summary>The name of the folder, beside that of the revisions.</summary>
    internal const string FolderName = "repeatable";

    /// <summary>What the resources of an assembly that hold them are named with, before their names.</summary>
    private const string ResourcePrefix = "mnfst/repeatable/";

    /// <summary>Reads all <c>*.sql</c> files of a folder and of the folders in it, in the ordinal order of their names.</summary>
    /// <param name="folder">The folder, as messages shall name it; there may be none.</param>
    /// <exception cref="MigrationException">A file cannot be read, or has something that cannot be run.</exception>
    public static IReadOnlyList<Repeatable> Load(string folder) =>
        Directory.Exists(folder)
            ? Read(
                Directory
                    .EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories)
                    .Select(path =>
                        (
                            Path.GetRelativePath(folder, path).Replace('\\', '/'),
                            path,
                            (Func<string>)(() => RevisionFiles.ReadText(path))
                        )
                    )
            )
            : [];

    /// <summary>Reads those that travel in an assembly, for a catalog that the compiler wrote.</summary>
    /// <exception cref="MigrationException">One has something that cannot be run.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IReadOnlyList<Repeatable> Read(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Read(
            assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Select(resource =>
                {
                    var name = resource[ResourcePrefix.Length..].Replace('\\', '/');
                    var path = $"{FolderName}/{name}";
                    return (name, path, (Func<string>)(() => ReadResource(assembly, resource, path)));
                })
        );
    }

    /// <summary>Reads all of them, so that all that is wrong is told at once.</summary>
    internal static IReadOnlyList<Repeatable> Read(
        IEnumerable<(string Name, string Path, Func<string> Read)> files
    )
    {
        var (read, faults) = (new List<Repeatable>(), new List<string>());
        foreach (var (name, path, text) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            try
            {
                read.Add(new Repeatable(name, path, text()));
            }
            catch (MigrationException e)
            {
                faults.Add(e.Message);
            }
        }
        return faults.Count == 0 ? read : throw new MigrationException(string.Join('\n', faults));
    }

    private static string ReadResource(Assembly assembly, string resource, string path)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return RevisionFiles.Decode(path, stream);
    }
}
