using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Rollouts;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary>A command that does for each target of a fleet what the command of the same name does for one database.</summary>
internal abstract class FleetWorkCommand : CliCommand
{
    private readonly FleetOptions _fleet = new();
    private readonly LimitOptions _limits = new();

    private readonly Option<string?> _summary = new("--summary")
    {
        Description = "Add a summary in Markdown to this file, for the page of a pipeline",
        HelpName = "FILE",
    };

    private protected FleetWorkCommand(string name, string description)
        : base(name, description)
    {
        Add(_fleet.All);
        Add(_limits.All);
        Add(_summary);
    }

    /// <summary>How to run.</summary>
    private protected RunOptions RunOptions { get; } = new();

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var options = RunOptions.Read(context.Arguments, context.RunSettings);
        var limits = _limits.Read(context);
        var catalog = await context.LoadCatalogAsync();
        Refuse(context, catalog);
        await using var selection = await _fleet.SelectAsync(context);
        var (rollout, gate) = ReadRollout(context, selection);
        await ConfirmAsync(context, selection.Targets);

        FleetOutcome outcome;
        FleetTally tally;
        await using (var screen = new FleetScreen(context.Output, selection.Targets.Count))
        {
            outcome = await RunAsync(
                context,
                new FleetCatalog(catalog, options.Arguments),
                options,
                limits,
                screen,
                rollout,
                gate,
                selection.Targets
            );
            tally = screen.Tally;
        }
        Conclude(context, outcome, tally, selection.Shard);
        return ExitCodeOf(context, outcome, tally);
    }

    /// <summary>Does it at a target.</summary>
    private protected abstract Task<TargetAnswer> VisitAsync(
        CommandContext context,
        TargetVisit visit,
        CancellationToken cancellationToken
    );

    /// <summary>Refuses what would fail at each target alike.</summary>
    private protected virtual void Refuse(CommandContext context, IMigrationCatalog catalog) { }

    /// <summary>With how much care to go on.</summary>
    private protected virtual (Rollout, FleetGate?) ReadRollout(
        CommandContext context,
        FleetSelection selection
    ) => (new Rollout(), null);

    /// <summary>Asks before something is destroyed.</summary>
    private protected virtual Task ConfirmAsync(CommandContext context, IReadOnlyList<FleetTarget> targets) =>
        Task.CompletedTask;

    /// <summary>What finds out that there is nothing to do, and what to say then; null if each target has to be looked at.</summary>
    private protected virtual (FleetGlance, TargetAnswer)? FindGlance(
        CommandContext context,
        IMigrationCatalog catalog,
        MigrationOptions options
    ) => null;

    /// <summary>What the shell is told if nothing failed.</summary>
    private protected virtual ExitCode ExitCodeOf(FleetTally tally) => ExitCode.Done;

    private async Task<FleetOutcome> RunAsync(
        CommandContext context,
        FleetCatalog catalog,
        MigrationOptions options,
        FleetLimits limits,
        FleetScreen screen,
        Rollout rollout,
        FleetGate? gate,
        IReadOnlyList<FleetTarget> targets
    )
    {
        await using var crew = new FleetCrew(catalog, options, limits, screen);
        var run = new FleetRun<TargetAnswer>(crew, rollout, screen, screen.Ended)
        {
            AtOnce = FindGlance(context, catalog, options),
            Gate = gate is null ? null : (visit, token) => GateCheck.AskAsync(gate, visit, context, token),
        };
        using var span = FleetInstruments.Start(Name, targets.Count);
        var outcome = await run.RunAsync(
            targets,
            (visit, token) => VisitAsync(context, visit, token),
            context.CancellationToken
        );
        FleetInstruments.Complete(span, outcome);
        return outcome;
    }

    private void Conclude(CommandContext context, FleetOutcome outcome, FleetTally tally, Shard? shard)
    {
        var output = context.Output;
        if (output.IsJson)
            output.WriteJsonLine(
                new FleetEndJson(
                    new FleetSummaryJson(
                        outcome.Total,
                        outcome.NotBegun,
                        tally.States,
                        outcome.Duration.TotalMilliseconds
                    )
                    {
                        Reason = outcome.NotBegun > 0 ? outcome.Reason : null,
                        Shard = ShardJson.Of(shard),
                    }
                ),
                CliJson.Default.FleetEndJson
            );
        else
            foreach (var line in FleetConclusion.Of(outcome, tally))
                output.Conclude(line);
        if (context.Get(_summary) is { } file)
            File.AppendAllText(
                Path.GetFullPath(file, context.Surroundings.Folder),
                FleetMarkdown.Of(Name, outcome, tally, shard)
            );
    }

    private ExitCode ExitCodeOf(CommandContext context, FleetOutcome outcome, FleetTally tally) =>
        context.CancellationToken.IsCancellationRequested && outcome.Done < outcome.Total
            ? ExitCode.Interrupted
        : outcome.Failed + outcome.Refused + outcome.Stopped + outcome.NotBegun > 0 ? ExitCode.Failed
        : outcome.Locked > 0 ? ExitCode.LockNotAcquired
        : ExitCodeOf(tally);
}
