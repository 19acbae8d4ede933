using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Tool.Autogenerate;
using Mnfst.Migrations.Tool.Autogenerate.Hooks;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Drift;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Plans;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Tool.Pushing;

/// <summary><c>push</c>: brings a dev database to the model without a revision, while somebody tries what the model shall be.</summary>
internal sealed class PushCommand : CliCommand
{
    private readonly Option<bool> _toRevisions = new("--to-revisions")
    {
        Description = "Bring the schema back to what the applied revisions make",
    };

    private readonly DevGuard _guard = new();
    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ComparisonOptions _comparison = new();
    private readonly PlanningOptions _planning = new();
    private readonly ModelFinder _finder;
    private readonly DevDatabases _databases;

    public PushCommand(SourceOptions sources, DevDatabases databases)
        : base("push", "Bring a dev database to the model without writing a revision")
    {
        _finder = new ModelFinder(_model, sources);
        _databases = databases;
        Add(_toRevisions, _guard.Option);
        Add(_model.All);
        Add(_comparison.All);
        Add(_planning.ForChanges);
        Add(_run.ForArguments);
        Examples = ["push", "push --allow-destructive", "push --to-revisions", "push --database dev:trial"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        var compare = _comparison.Read(context);
        if (context.Get(_toRevisions))
            context.RefuseGiven(_model.All, "The goal are the applied revisions");
        var model = context.Get(_toRevisions) ? [] : _finder.Find(context, options);
        var catalog = ArgumentCatalog.Of(
            await context.LoadCatalogAsync(tellIfEmpty: false),
            options.Arguments
        );
        await using var database = await _guard.OpenAsync(context, _databases);
        var status = await StatusQuery.AskAsync(context, catalog, database);
        Refuse(context, status, database.Description);

        var from = await ReadAsync(database.Connection, database.Description, options, context);
        await using var states = new StateDatabases(context, _databases);
        var to = context.Get(_toRevisions)
            ? await ReadRevisionsAsync(
                states,
                new AppliedCatalog(catalog, [.. status.Applied]),
                options,
                context
            )
            : await ReadModelAsync(states, model, options, context);
        compare = Complete(compare, catalog, from, to) with
        {
            UnmanagedKinds =
                model.Count == 0 ? default : UnmanagedKinds.Of(model.Select(source => source.Kinds)),
            Renames = _planning.ReadRenames(context, from),
        };
        var plan = SchemaPlanner.Plan(
            from,
            to,
            _planning.Read(context, compare) with
            {
                WithoutBlocking = false,
            }
        );
        foreach (var unknown in ModelComparer.Compare(from, to, compare).NotCompared)
            context.Output.Warn($"{unknown.Kind} {unknown.Name} is not compared.");
        await ExecuteAsync(database, plan, context);
        Conclude(context, database.Description, plan);
        return plan.Withheld.Count == 0 ? ExitCode.Done : ExitCode.Differences;
    }

    /// <summary>What pending revisions make would be made without them, and they would fail later.</summary>
    private void Refuse(CommandContext context, DatabaseStatus status, string database)
    {
        if (status.Missing.Count > 0 && context.Get(_toRevisions))
            throw new CommandFailedException(
                $"The project does not have all revisions that are applied to {database}: {string.Join(", ", status.Missing.Select(row => row.Revision))}. What they make is not known."
            );
        if (status.Pending.Count > 0 && !context.Get(_toRevisions))
            throw new CommandFailedException(
                $"{database} does not have all revisions yet: {string.Join(", ", status.Pending)}. Apply them first with 'mnfst upgrade': the model has what they make, too. Nothing was done."
            );
    }

    private static CompareOptions Complete(
        CompareOptions compare,
        IMigrationCatalog catalog,
        DatabaseModel from,
        DatabaseModel to
    )
    {
        var hooks = AutogenerateHooks.Of(catalog);
        var includes = compare.Filter.Includes;
        return compare with
        {
            Filter = compare.Filter with
            {
                Includes = id => includes?.Invoke(id) != false && hooks.Include(id, from, to),
            },
        };
    }

    private static async Task<DatabaseModel> ReadModelAsync(
        StateDatabases states,
        IReadOnlyList<Models.Sources.IModelSource> sources,
        MigrationOptions options,
        CommandContext context
    )
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Reading the model");
        await using var goal = await ModelDatabase.CreateAsync(
            sources,
            states.OpenServerAsync,
            context.CancellationToken
        );
        return await ReadAsync(goal.Connection, "the model", options, context);
    }

    private static async Task<DatabaseModel> ReadRevisionsAsync(
        StateDatabases states,
        IMigrationCatalog applied,
        MigrationOptions options,
        CommandContext context
    )
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Applying the same revisions on the dev server");
        return await ReadAsync(await states.ReachAsync(applied, options), "the revisions", options, context);
    }

    private static Task<DatabaseModel> ReadAsync(
        Npgsql.NpgsqlConnectionStringBuilder database,
        string name,
        MigrationOptions options,
        CommandContext context
    ) =>
        StandingSchema.ReadAsync(
            database,
            name,
            id => JournalTables.Contains(id, options.JournalSchema),
            context.CancellationToken
        );

    private static async Task ExecuteAsync(OpenedDatabase database, SchemaPlan plan, CommandContext context)
    {
        if (plan.Steps.Count == 0)
            return;
        await using var session = await MigrationSession.OpenAsync(
            database.Connection,
            new SilentObserver(),
            context.CancellationToken
        );
        try
        {
            await PlanRun.RunAsync(session.Connection, plan, context.CancellationToken);
        }
        catch (UnprovenPlanException e)
        {
            throw new CommandFailedException(
                $"{e.Message}\nIts transaction was rolled back. Change the rows that are in the way, or begin anew with 'mnfst dev reset'.",
                innerException: e
            );
        }
    }

    private void Conclude(CommandContext context, string database, SchemaPlan plan)
    {
        var output = context.Output;
        if (output.IsJson)
            output.WriteJson(
                new PushJson(
                    database,
                    [.. plan.Steps.Select(PlanStepJson.Of)],
                    [.. plan.Withheld.Select(PlanStepJson.Of)]
                ),
                PushJsonContext.Default.PushJson
            );
        else if (plan.Steps.Count + plan.Withheld.Count > 0)
            output.Results.WriteExactly(PlanText.Script(plan));
        if (plan.Withheld.Count > 0)
            output.Warn("What would lose data was not run. --allow-destructive runs it.");
        if (output.IsJson)
            return;
        var goal = context.Get(_toRevisions) ? "what the applied revisions make" : "the schema of the model";
        output.Conclude(
            plan.Steps.Count == 0
                ? new Line(plan.Withheld.Count == 0 ? "Nothing to do" : "Nothing was done", Palette.Good).Add(
                    plan.Withheld.Count == 0 ? $": {database} has {goal}." : "."
                )
                : new Line("Pushed", Palette.Good).Add(
                    $" {(plan.Steps.Count == 1 ? "a statement" : $"{plan.Steps.Count} statements")} to {database}. The journal was not touched."
                )
        );
    }
}
