using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>Asks Alembic itself for the SQL of its revisions, offline: no database is touched.</summary>
/// <param name="context">The command.</param>
/// <param name="program">The program.</param>
/// <param name="ini">The <c>alembic.ini</c>.</param>
/// <param name="report">Takes what is wrong with the SQL.</param>
internal sealed class AlembicProgram(CommandContext context, string program, string ini, ImportReport report)
{
    private const string Base = "base";

    /// <summary>The program on the path; null if there is none.</summary>
    public static string? FindOnPath(Surroundings surroundings)
    {
        string[] names = OperatingSystem.IsWindows() ? ["alembic.exe", "alembic.cmd"] : ["alembic"];
        return (surroundings.Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The SQL of all revisions, on the way up and down, with what Alembic says of those of which it has none.</summary>
    public async Task<AlembicScripts> ReadAsync(AlembicGraph graph)
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Asking Alembic for the SQL of its revisions");
        var scripts = new AlembicScripts();
        await AddAsync(scripts, isUp: true, "heads");
        foreach (var id in graph.Ids.Where(id => !scripts.Upgrades.ContainsKey(id)).ToList())
        {
            var parent = graph.FirstParentOf(id);
            await AddAsync(scripts, isUp: true, parent is null ? id : $"{parent}:{id}", id);
        }
        if (scripts.Upgrades.Count == 0 && scripts.UpgradeFailures.Values.FirstOrDefault() is { } reason)
            throw new CommandFailedException($"Alembic writes no SQL: {reason}. Nothing was written.");
        foreach (var head in graph.Heads())
            await AddAsync(scripts, isUp: false, $"{head}:{Base}");
        foreach (var id in graph.Ids.Where(id => !scripts.Downgrades.ContainsKey(id)).ToList())
        {
            var parent = graph.FirstParentOf(id);
            await AddAsync(scripts, isUp: false, $"{id}:{parent ?? Base}", id);
        }
        return scripts;
    }

    /// <param name="scripts">Takes what comes of it.</param>
    /// <param name="isUp">Whether it is for the way up.</param>
    /// <param name="range">The revisions, as Alembic takes them.</param>
    /// <param name="only">The one that is wanted; null for all.</param>
    private async Task AddAsync(AlembicScripts scripts, bool isUp, string range, string? only = null)
    {
        var verb = isUp ? "upgrade" : "downgrade";
        var run = await ProgramOutput.OfAsync(
            program,
            ["-c", ini, verb, range, "--sql"],
            Path.GetDirectoryName(ini)!,
            context.CancellationToken
        );
        if (run.ExitCode != 0)
        {
            if (only is not null)
                (isUp ? scripts.UpgradeFailures : scripts.DowngradeFailures)[only] = LastLineOf(run.Errors);
            return;
        }
        var file = new ImportFile($"alembic {verb} {range} --sql", Encoding.UTF8.GetString(run.Output));
        foreach (var (id, script) in AlembicOutput.Read(file, verb, report))
        {
            if (only is null || only == id)
                (isUp ? scripts.Upgrades : scripts.Downgrades).TryAdd(id, script);
        }
    }

    private static string LastLineOf(string errors) =>
        errors
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault()
        ?? "it gives no reason";
}

/// <summary>The SQL of revisions of Alembic.</summary>
internal sealed class AlembicScripts
{
    /// <summary>In the order in which Alembic runs them.</summary>
    public OrderedDictionary<string, ImportedScript> Upgrades { get; } = new(StringComparer.Ordinal);

    public OrderedDictionary<string, ImportedScript> Downgrades { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there is no SQL for the way up.</summary>
    public Dictionary<string, string> UpgradeFailures { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there is no SQL for the way down.</summary>
    public Dictionary<string, string> DowngradeFailures { get; } = new(StringComparer.Ordinal);
}
