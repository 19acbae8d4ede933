using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Locks;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Execution.Blocking;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>locks</c>: who waits for a lock, and for whom, on the whole server.</summary>
internal sealed class LocksCommand : CliCommand
{
    private static readonly TimeSpan StandardInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    private readonly Option<TimeSpan?> _watch = new("--watch", "-w")
    {
        Description = "Look again and again, so often (default: 1s), until Ctrl-C",
        HelpName = "INTERVAL",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ParseInterval,
    };

    public LocksCommand()
        : base("locks", "Show who waits for a lock, and who is in the way, as a tree")
    {
        Add(_watch);
        Examples = ["locks", "locks --watch", "locks --watch 5s -o json --database postgres://ops@db/app"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        await using var watcher = await LockWatcher.OpenAsync(database.Connection, context.CancellationToken);
        if (context.Arguments.GetResult(_watch) is not null)
            return await WatchAsync(context, database.Description, watcher);
        var situation = await watcher.LookAsync(context.CancellationToken);
        TellHidden(context.Output, situation);
        if (context.Output.IsJson)
            context.WriteJson(LocksJson.Of(database.Description, situation), CliJson.Default.LocksJson);
        else
            Show(context.Output.Results, situation);
        return ExitCode.Done;
    }

    private async Task<ExitCode> WatchAsync(CommandContext context, string database, LockWatcher watcher)
    {
        var situations = LookAsync(context, watcher);
        try
        {
            if (context.Output.IsJson)
                await foreach (var situation in situations)
                    context.Output.WriteJsonLine(
                        LocksJson.Of(database, situation),
                        CliJson.Default.LocksJson
                    );
            else if (context.Output.Results.Traits.IsStyled)
                await LiveLines.ShowAsync(context.Output.Results, DrawAsync(context.Output, situations));
            else
                await ShowChangesAsync(context.Output.Results, situations);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // That is how watching ends: nothing failed, and no line more is to be read.
        }
        return ExitCode.Interrupted;
    }

    private async IAsyncEnumerable<LockSituation> LookAsync(
        CommandContext context,
        LockWatcher watcher,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            context.CancellationToken
        );
        using var timer = new PeriodicTimer(context.Get(_watch) ?? StandardInterval);
        var hasTold = false;
        do
        {
            var situation = await watcher.LookAsync(both.Token);
            if (!hasTold)
                hasTold = TellHidden(context.Output, situation);
            yield return situation;
        } while (await timer.WaitForNextTickAsync(both.Token));
    }

    private static async IAsyncEnumerable<IReadOnlyList<Line>> DrawAsync(
        CommandOutput output,
        IAsyncEnumerable<LockSituation> situations
    )
    {
        await foreach (var situation in situations)
            yield return [HeadingOf(situation), .. new LockLines(situation, output.Results).Draw()];
    }

    /// <summary>In a log only what is new is worth a line; ages alone are not.</summary>
    private static async Task ShowChangesAsync(Screen screen, IAsyncEnumerable<LockSituation> situations)
    {
        string? last = null;
        await foreach (var situation in situations)
        {
            var shape = LockShape.Of(situation);
            if (shape == last)
                continue;
            last = shape;
            screen.WriteLine(HeadingOf(situation));
            Show(screen, situation);
            screen.WriteLine();
        }
    }

    private static Line HeadingOf(LockSituation situation) =>
        new(TimeText.ToSecond(situation.At), Palette.Dim);

    private static void Show(Screen screen, LockSituation situation)
    {
        foreach (var line in new LockLines(situation, screen).Draw())
            screen.WriteLine(line);
    }

    private static bool TellHidden(CommandOutput output, LockSituation situation)
    {
        if (!situation.HidesSessions)
            return false;
        output.Warn(
            $"What sessions of other users do is hidden from '{situation.User}'. To see it: GRANT pg_read_all_stats TO {SqlIdentifier.Quote(situation.User)};"
        );
        return true;
    }

    private static TimeSpan? ParseInterval(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
            return StandardInterval;
        if (!Duration.TryParse(token.Value, out var interval))
            result.AddError($"'{token.Value}' is not a duration. {Duration.Advice}");
        else if (interval < ShortestInterval)
            result.AddError(
                $"'{token.Value}' is too short: each look takes locks of the server for a moment. Write at least {Duration.Write(ShortestInterval)}."
            );
        return interval;
    }
}
