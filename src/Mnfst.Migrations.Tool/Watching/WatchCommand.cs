using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Drift;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Watching;

/// <summary>
/// <c>watch</c>: applies the newest revision to a dev database again, each time it is saved. A process of its own does it each time,
/// since a project is another one when it has been built again.
/// </summary>
internal sealed class WatchCommand : CliCommand
{
    private const string OnceName = "--once";

    private readonly Option<bool> _once = new(OnceName) { Description = "Do it once, and end" };

    private readonly Option<TimeSpan?> _poll = new("--poll")
    {
        Description = "Look for changes so often (default: 1s), where the system does not tell of them",
        HelpName = "INTERVAL",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ParseInterval,
    };

    private readonly DevGuard _guard = new();
    private readonly RunOptions _run = new();
    private readonly SourceFinder _finder;
    private readonly DevDatabases _databases;

    public WatchCommand(SourceFinder finder, DevDatabases databases)
        : base("watch", "Apply the newest revision to a dev database again, each time it is saved")
    {
        _finder = finder;
        _databases = databases;
        Add(_once, _poll, _guard.Option);
        Add(_run.ForArguments);
        Examples = ["watch", "watch --database dev:trial", "watch --poll 2s", "watch --once"];
    }

    /// <summary>Who only waits for changes builds nothing.</summary>
    public override bool NeedsCatalogFor(CommandContext context) => context.Get(_once);

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        if (context.Get(_once))
            return await ApplyAsync(context);
        // The server runs meanwhile, so that it need not start each time.
        await using var database = await _guard.OpenAsync(context, _databases);
        var folder = FolderOf(context);
        using var watcher = new SourceWatcher(folder, Interval(context), context.Output);
        try
        {
            while (true)
            {
                await RunOnceAsync(context);
                context.Output.Say(
                    $"Waiting for a change below {Path.GetRelativePath(context.Surroundings.Folder, folder)}. Ctrl+C ends it."
                );
                await watcher.WaitAsync(context.CancellationToken);
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // That is how watching ends.
        }
        return ExitCode.Interrupted;
    }

    private TimeSpan? Interval(CommandContext context) =>
        context.Arguments.GetResult(_poll) is { Implicit: false }
            ? context.Get(_poll) ?? TimeSpan.FromSeconds(1)
            : null;

    /// <summary>Hooks, tags and heads lie beside the folder of the revisions.</summary>
    private string FolderOf(CommandContext context) =>
        _finder.Find(context) switch
        {
            ProjectSource project => project.Folder,
            FolderSource source => Path.GetFullPath(Path.Combine(source.Folder, "..")),
            _ => throw new CommandFailedException(
                "'watch' needs the sources of migrations, but this is a build of them. Name the project with --project, or the folder of .sql files with --migrations.",
                ExitCode.Usage
            ),
        };

    private static async Task RunOnceAsync(CommandContext context)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "mnfst.dll");
        using var process = Process.Start(
            new ProcessStartInfo(DotNet.Path, ["exec", self, .. context.RawArguments, OnceName])
            {
                WorkingDirectory = context.Surroundings.Folder,
            }
        )!;
        await process.WaitForEndAsync(context.CancellationToken);
    }

    private async Task<ExitCode> ApplyAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        await using var database = await _guard.OpenAsync(context, _databases);
        var status = await StatusQuery.AskAsync(context, catalog, database);
        var changed = FindChanged(status);
        var unchanged = status.Applied.Except(changed.Select(found => found.Revision.Id)).ToList();
        var reverted = new List<string>();
        MigrationResult result;
        IReadOnlyList<string> applied;
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new MigrationRunner(catalog, database.Connection, options, screen);
            // Without the file of a revision, the downgrade that was stored with it when it was applied reverts it.
            // That the file is missing is nothing to be told.
            var reverting = new MigrationRunner(
                new AppliedCatalog(catalog, unchanged),
                database.Connection,
                options
            );
            foreach (var (revision, below) in changed)
                reverted.AddRange(await RevertAsync(context, reverting, revision, below));
            result = await runner.UpgradeAsync([RevisionSpecifier.Heads], context.CancellationToken);
            applied = [.. result.Done.Select(revision => revision.Id)];
        }
        Conclude(context, database.Description, reverted, applied, result);
        return ExitCode.Done;
    }

    /// <summary>The applied revisions that are not what was applied, with what is below each; only heads can be reverted alone.</summary>
    private static IReadOnlyList<(Revision Revision, RevisionSpecifier Below)> FindChanged(
        DatabaseStatus status
    )
    {
        var heads = status
            .Graph.CurrentHeads(status.Applied)
            .Select(head => head.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (status.Changed.FirstOrDefault(revision => !heads.Contains(revision.Id)) is { } below)
            throw new CommandFailedException(
                $"Revision '{below.Id}' was changed since it was applied, and is not the newest: others that are applied follow it. Revert them first with 'mnfst downgrade {status.Graph.BelowOf(below.Id)}', or begin anew with 'mnfst dev reset'."
            );
        return [.. status.Changed.Select(revision => (revision, status.Graph.BelowOf(revision.Id)))];
    }

    private static async Task<IEnumerable<string>> RevertAsync(
        CommandContext context,
        MigrationRunner runner,
        Revision revision,
        RevisionSpecifier below
    )
    {
        context.Output.Say($"'{revision.Id}' was changed: reverting it as it was applied.");
        try
        {
            var result = await runner.DowngradeAsync(below, [revision.Id], context.CancellationToken);
            return result.Done.Select(done => done.Id);
        }
        catch (MigrationException)
        {
            context.Output.Warn(
                $"'{revision.Id}' was changed, and its downgrade, as it was when it was applied, fails: what is new was not applied. Revert by hand what it made, or begin anew with 'mnfst dev reset'."
            );
            throw;
        }
    }

    private static void Conclude(
        CommandContext context,
        string database,
        List<string> reverted,
        IReadOnlyList<string> applied,
        MigrationResult result
    )
    {
        string[] heads = [.. result.Heads.Select(head => head.Id)];
        if (context.Output.IsJson)
        {
            context.Output.WriteJsonLine(
                new WatchJson(database, [.. reverted], [.. applied], heads),
                WatchJsonContext.Default.WatchJson
            );
            return;
        }
        var at = heads.Length == 0 ? "base" : string.Join(", ", heads);
        context.Output.Conclude(
            applied.Count == 0
                ? new Line("Nothing to do", Palette.Good).Add($": {database} is at {at}.")
                : new Line(reverted.Count == 0 ? "Applied" : "Applied again", Palette.Good).Add(
                    $" {string.Join(", ", applied)}: {database} is at {at}."
                )
        );
    }

    private static TimeSpan? ParseInterval(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
            return TimeSpan.FromSeconds(1);
        if (!Duration.TryParse(token.Value, out var interval) || interval <= TimeSpan.Zero)
            result.AddError($"'{token.Value}' is not a duration. {Duration.Advice}");
        return interval;
    }
}
