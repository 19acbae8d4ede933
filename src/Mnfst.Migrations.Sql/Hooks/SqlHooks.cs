using System.ComponentModel;
using System.Reflection;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Hooks;

/// <summary>
/// Finds hooks that are files of SQL: <c>before_run.sql</c>, <c>before_revision.sql</c>, <c>after_revision.sql</c> and
/// <c>after_run.sql</c>.
/// </summary>
public static class SqlHooks
{
    /// <summary>The name of the folder, beside that of the revisions.</summary>
    internal const string FolderName = "hooks";

    /// <summary>What the resources of an assembly that hold hooks are named with, before the name of the file.</summary>
    private const string ResourcePrefix = "mnfst/hooks/";

    private static readonly (string File, HookPoint Point)[] Files =
    [
        ("before_run.sql", HookPoint.BeforeRun),
        ("before_revision.sql", HookPoint.BeforeRevision),
        ("after_revision.sql", HookPoint.AfterRevision),
        ("after_run.sql", HookPoint.AfterRun),
    ];

    /// <summary>The name of the file that holds a hook.</summary>
    internal static string FileOf(HookPoint point) => Files.First(hook => hook.Point == point).File;

    /// <summary>Reads a hook, whose point is that which its file is named after.</summary>
    /// <exception cref="MigrationException">It cannot be run, or has the name of no hook.</exception>
    internal static IMigrationHook Read(string path, string text)
    {
        var name = Path.GetFileName(path);
        foreach (var (file, point) in Files)
        {
            if (file == name)
                return new SqlHook(point, path, text);
        }
        throw NoHook(path);
    }

    /// <summary>Reads the hooks of a folder.</summary>
    /// <param name="folder">The folder, as messages shall name it; there may be none.</param>
    /// <exception cref="MigrationException">A file cannot be read or run, or has the name of no hook.</exception>
    public static IReadOnlyList<IMigrationHook> Load(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var order = Files.Select(hook => hook.File).ToList();
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.sql")
                .Order(StringComparer.Ordinal)
                .OrderBy(path => order.IndexOf(Path.GetFileName(path)))
                .Select(path => Read(path, RevisionFiles.ReadText(path))),
        ];
    }

    /// <summary>
    /// Reads the hooks that travel in an assembly, for a catalog that the compiler wrote, into a list which that adds to.
    /// </summary>
    /// <exception cref="MigrationException">A hook cannot be run.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static List<IMigrationHook> Read(Assembly assembly)
    {
        var hooks = new List<IMigrationHook>();
        foreach (var (file, point) in Files)
        {
            using var resource = assembly.GetManifestResourceStream(ResourcePrefix + file);
            if (resource is null)
                continue;
            var path = $"{FolderName}/{file}";
            hooks.Add(new SqlHook(point, path, RevisionFiles.Decode(path, resource)));
        }
        return hooks;
    }

    private static MigrationException NoHook(string path)
    {
        var known = Files.Select(hook => hook.File).ToList();
        var advice = NearestName.Find(Path.GetFileName(path), known) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"hooks are {string.Join(", ", known)}. Rename the file or move it elsewhere.";
        return new MigrationException($"'{path}' is not a hook: {advice}");
    }
}
