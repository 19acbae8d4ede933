using System.ComponentModel;
using System.Reflection;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;

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

    /// <summary>Reads the hooks of a folder.</summary>
    /// <param name="folder">The folder, as messages shall name it; there may be none.</param>
    /// <exception cref="MigrationException">A file can not be read or run, or has the name of no hook.</exception>
    public static IReadOnlyList<IMigrationHook> Load(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var known = Files.Select(hook => hook.File).ToList();
        var others = Directory
            .EnumerateFiles(folder, "*.sql")
            .Select(path => Path.GetFileName(path))
            .Except(known, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        if (others.FirstOrDefault() is { } other)
            throw new MigrationException(
                $"'{Path.Combine(folder, other)}' is no hook: {NearestName.Find(other, known) switch
                {
                    { } nearest => $"did you mean '{nearest}'?",
                    null => $"hooks are {string.Join(", ", known)}. Rename the file, or move it elsewhere.",
                }}"
            );
        return
        [
            .. from hook in Files
            let path = Path.Combine(folder, hook.File)
            where File.Exists(path)
            select new SqlHook(hook.Point, path, RevisionFiles.ReadText(path)),
        ];
    }

    /// <summary>
    /// Reads the hooks that travel in an assembly, for a catalog that the compiler wrote, into a list which that adds to.
    /// </summary>
    /// <exception cref="MigrationException">A hook can not be run.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static List<IMigrationHook> Read(Assembly assembly)
    {
        var hooks = new List<IMigrationHook>();
        foreach (var (file, point) in Files)
        {
            using var resource = assembly.GetManifestResourceStream(ResourcePrefix + file);
            if (resource is null)
                continue;
            using var reader = new StreamReader(resource);
            hooks.Add(new SqlHook(point, $"{FolderName}/{file}", reader.ReadToEnd()));
        }
        return hooks;
    }
}
