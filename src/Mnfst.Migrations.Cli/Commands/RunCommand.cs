using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>What <c>upgrade</c> and <c>downgrade</c> have in common: they run revisions, and show them running.</summary>
internal abstract class RunCommand : CliCommand
{
    private readonly OfflineOptions _offline = new();
    private readonly Argument<RevisionRange[]> _targets;

    private protected RunCommand(string name, string description, Argument<RevisionRange[]> targets)
        : base(name, description)
    {
        _targets = targets;
        Add(targets);
        Add([.. _offline.All, _offline.Plain]);
        Add(RunOptions.All);
        Add(Yes);
    }

    /// <summary>How to run.</summary>
    private protected RunOptions RunOptions { get; } = new();

    /// <summary>Whether not to ask; an upgrade, which never does, takes it so that scripts can say it always.</summary>
    private protected Option<bool> Yes { get; } = Confirmation.CreateOption();

    /// <summary>Options that say nothing of statements that are printed.</summary>
    private protected virtual IEnumerable<Option> RunsOnly => RunOptions.ForRunsOnly;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var options = RunOptions.Read(context.Arguments, context.RunSettings);
        var ranges = context.Get(_targets);
        IReadOnlyList<RevisionSpecifier> targets = [.. ranges.Select(range => range.End!)];
        if (_offline.AreWanted(context, RunsOnly))
        {
            var from = _offline.FindStart(context, ranges);
            var scripts = new SqlScripts(catalog, options);
            ScriptCommand.Print(
                context,
                _offline.ArePlain(context)
                    ? PlainScript(scripts, from, targets)
                    : Script(scripts, from, targets)
            );
            return ExitCode.Done;
        }
        _offline.RefuseStart(context, ranges);
        await using var database = await context.OpenDatabaseAsync();
        var run = new Run(context, catalog, database, options, targets)
        {
            NamesTargets = context.Arguments.GetResult(_targets) is { Implicit: false },
        };
        var (result, done) = await RunAsync(run);

        if (run.Options.DryRun)
            DescribeTrial(context.Output, result);
        else
        {
            DescribeRepeatables(context.Output, result);
            context.Output.Conclude(
                result.Done.Count > 0 ? Describe(result)
                : result.Repeatables.Count > 0
                    ? new Line("Done", Palette.Good).Add($": the database is at {DescribeHeads(result)}.")
                : DescribeNothing(result)
            );
        }
        DescribeDeferred(context.Output, run.Options, result);
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new RunJson(
                    database.Description,
                    Name,
                    [.. done],
                    [.. result.Heads.Select(head => head.Id)],
                    result.Duration.TotalMilliseconds,
                    run.Options.DryRun ? true : null,
                    run.Options.DryRun ? RefusedJson.Of(result.NotTried) : null
                )
                {
                    Repeatables = RepeatableResultJson.Of(result),
                    Deferred =
                        result.Deferred.Count == 0
                            ? null
                            : [.. result.Deferred.Select(revision => revision.Id)],
                },
                CliJson.Default.RunJson
            );
        }
        return ExitCode.Done;
    }

    /// <summary>Runs what the command line says.</summary>
    private protected abstract Task<(MigrationResult Result, IReadOnlyList<DoneJson> Done)> RunAsync(Run run);

    /// <summary>Writes the statements that lead from one place to the other.</summary>
    private protected abstract string Script(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    );

    /// <summary>The statements of the revisions on the way, and nothing else.</summary>
    private protected abstract string PlainScript(
        SqlScripts scripts,
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    );

    /// <summary>Says what was done.</summary>
    private protected abstract Line Describe(MigrationResult result);

    /// <summary>Says where the database is at.</summary>
    private protected static string DescribeHeads(MigrationResult result) =>
        result.Heads.Count == 0 ? "base" : string.Join(", ", result.Heads);

    private static void DescribeTrial(CommandOutput output, MigrationResult result)
    {
        if (result.Done.Count + result.NotTried.Count + result.Repeatables.Count == 0)
        {
            output.Conclude(DescribeNothing(result));
            return;
        }
        foreach (var (revision, reason) in result.NotTried)
            output.Conclude(new Line("Not tried", Palette.Waiting).Add($": {revision.Id}, because {reason}"));
        output.Conclude(
            new Line("Tried", Palette.Good).Add(
                $" {RunScreen.Count(result.Done.Count)}{(result.Repeatables.Count > 0 ? " and the repeatables" : "")} in {TimeText.Of(result.Duration)}, all rolled back: nothing was changed."
            )
        );
    }

    private static void DescribeRepeatables(CommandOutput output, MigrationResult result)
    {
        foreach (var one in result.Repeatables)
            output.Say(
                new Line("  ")
                    .Add(output.Messages.Glyphs.Done, Palette.Good)
                    .Add($" {one.Name}", Palette.Strong)
                    .Add(one.Action == RepeatableAction.Dropped ? "  dropped" : "  repeatable")
            );
    }

    private static void DescribeDeferred(
        CommandOutput output,
        MigrationOptions options,
        MigrationResult result
    )
    {
        if (result.Deferred.Count == 0)
            return;
        var ids = string.Join(", ", result.Deferred);
        output.Conclude(
            new Line("Left", Palette.Waiting).Add(
                options.Phase == RevisionPhase.Contract
                    ? $" for the next release, whose turn begins with 'upgrade --phase expand': {ids}."
                    : $" until the release is rolled out, for 'upgrade --phase contract': {ids}."
            )
        );
    }

    private static Line DescribeNothing(MigrationResult result) =>
        new($"Nothing to do: the database is at {DescribeHeads(result)}.");

    /// <summary>A run that is about to begin.</summary>
    private protected sealed record Run(
        CommandContext Context,
        IMigrationCatalog Catalog,
        OpenedDatabase Database,
        MigrationOptions Options,
        IReadOnlyList<RevisionSpecifier> Targets
    )
    {
        /// <summary>Whether the command line names them.</summary>
        public bool NamesTargets { get; init; }

        /// <summary>Looks where the database stands.</summary>
        public Task<DatabaseStatus> GetStatusAsync() =>
            CreateRunner(null).GetStatusAsync(Context.CancellationToken);

        /// <summary>Runs, and shows what runs.</summary>
        public async Task<(MigrationResult, IReadOnlyList<DoneJson>)> RunAsync(
            Func<MigrationRunner, Task<MigrationResult>> run
        )
        {
            await using var screen = new RunScreen(Context.Output, Database.Description);
            return (await run(CreateRunner(screen)), screen.Done);
        }

        private MigrationRunner CreateRunner(IMigrationObserver? observer) =>
            new(Catalog, Database.Connection, Options, observer);
    }
}
