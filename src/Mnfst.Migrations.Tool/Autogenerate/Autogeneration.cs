using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Proof;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Autogenerate.Hooks;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Models.Sources;
using Mnfst.Migrations.Tool.Plans;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Verify;
using Mnfst.Migrations.Verification.Models;
using Mnfst.Migrations.Verification.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Tool.Autogenerate;

/// <summary>
/// Compares what all revisions make with the model, both on the dev database, and writes to no other. Ctrl-C leaves nothing: the
/// databases are dropped with the server or when its use ends.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="databases">The dev databases of the project.</param>
/// <param name="finder">Finds the sources of the project.</param>
/// <param name="options">How revisions are run.</param>
internal sealed class Autogeneration(
    CommandContext context,
    DevDatabases databases,
    SourceFinder finder,
    MigrationOptions options
) : IAsyncDisposable
{
    private readonly StateDatabases _states = new(context, databases);

    private CancellationToken Cancellation => context.CancellationToken;

    /// <summary>The schema that the revisions make.</summary>
    public DatabaseModel From { get; private set; } = DatabaseModel.Empty;

    /// <summary>The schema of the model.</summary>
    public DatabaseModel To { get; private set; } = DatabaseModel.Empty;

    private IMigrationCatalog? _catalog;

    private AutogenerateHooks _hooks = AutogenerateHooks.None;

    private EquatableArray<ObjectKind> _unmanaged;

    private Task _reading = Task.CompletedTask;

    /// <summary>The copy to run the plan in, where it is being made already.</summary>
    private Task<NpgsqlConnectionStringBuilder>? _copy;

    /// <summary>Makes both schemas and reads them.</summary>
    /// <param name="sources">The sources of the model.</param>
    public async Task ReadAsync(IReadOnlyList<IModelSource> sources)
    {
        _unmanaged = UnmanagedKinds.Of(sources.Select(source => source.Kinds));
        var catalog = await LoadCatalogAsync();
        _hooks = AutogenerateHooks.Of(catalog);
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Applying the revisions and reading the model");
        // The server can do several things at once.
        var reading = ReadAsync(await _states.ReachAsync(catalog, options), "the revisions");
        _reading = reading;
        await using var goal = await ModelDatabase.CreateAsync(
            sources,
            _states.OpenServerAsync,
            Cancellation,
            // A model that has changed will hardly be what the revisions make.
            beforeMaking: () => _copy = CopyAsync()
        );
        To = await ReadAsync(goal.Connection, "the model");
        From = await reading;
    }

    /// <summary>What counts, without the journal, what the model cannot say, and what hooks leave out.</summary>
    public CompareOptions Complete(CompareOptions compare)
    {
        var includes = compare.Filter.Includes;
        return compare with
        {
            UnmanagedKinds = _unmanaged,
            Filter = compare.Filter with
            {
                Includes = id =>
                    !IsOfJournal(id) && includes?.Invoke(id) != false && _hooks.Include(id, From, To),
            },
        };
    }

    /// <summary>How the revisions and the model differ.</summary>
    public ModelDifference Compare(CompareOptions compare) =>
        ModelComparer.Compare(From, To, Complete(compare));

    /// <summary>Plans how the one becomes the other, lets the hooks change that, runs it and its way back.</summary>
    /// <param name="plan">How the plan is made.</param>
    /// <param name="message">The message of the revision.</param>
    /// <exception cref="CommandFailedException">The plan does not come out right.</exception>
    public async Task<ProvenPlan> ProveAsync(PlanOptions plan, string message)
    {
        plan = plan with { Compare = Complete(plan.Compare) };
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Running the plan and its way back");
        try
        {
            var proven = await ProveAsync(plan);
            var processed = _hooks.Process(message, proven);
            return ReferenceEquals(processed, proven) || processed.Upgrade.IsEmpty
                ? processed
                : await ProveAsync(processed, plan.Compare);
        }
        catch (UnprovenPlanException e)
        {
            throw new CommandFailedException(Describe(e), innerException: e);
        }
    }

    private async Task<ProvenPlan> ProveAsync(PlanOptions plan)
    {
        await using var connection = await OpenAsync(await (_copy ?? CopyAsync()));
        var proven = await PlanProof.ProveAsync(connection, From, To, plan, Cancellation);
        Warn(
            "rows that were made to try it",
            await PlanProof.TryOverSampleRowsAsync(connection, From, proven.Upgrade, Cancellation)
        );
        Warn("the rows of the verify scripts", await TryOverSeedsAsync(proven.Upgrade));
        return proven;
    }

    /// <summary>The same for a plan that hooks have changed.</summary>
    private async Task<ProvenPlan> ProveAsync(ProvenPlan changed, CompareOptions compare)
    {
        await using var connection = await OpenAsync(await CopyAsync());
        return await PlanProof.RepeatAsync(connection, changed, compare, Cancellation);
    }

    /// <summary>Copies the state of the revisions, when nobody is connected to it any more.</summary>
    private async Task<NpgsqlConnectionStringBuilder> CopyAsync()
    {
        await _reading;
        return await _states.CopyAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever wanted them has heard of what became of them.
        foreach (var task in (Task?[])[_reading, _copy])
        {
            if (task is not null)
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await _states.DisposeAsync();
    }

    /// <summary>Runs a plan over the rows that the project's own scripts make; nothing if it has none.</summary>
    private async Task<RowFault?> TryOverSeedsAsync(SchemaPlan plan)
    {
        var catalog = await LoadCatalogAsync();
        var revisions = catalog.Entries.Select(entry => entry.Revision).ToList();
        var scripts = VerifyScripts.Load(VerifyFolder.Find(finder, context), revisions);
        if (revisions.All(revision => scripts.Find(revision.Id) is null))
            return null;
        var database = await SeededState.MakeAsync(
            await _states.OpenServerAsync(),
            catalog,
            options,
            scripts,
            Cancellation
        );
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        return await PlanProof.TryAsync(connection, plan, Cancellation);
    }

    private async Task<IMigrationCatalog> LoadCatalogAsync() =>
        _catalog ??= ArgumentCatalog.Of(
            await context.LoadCatalogAsync(tellIfEmpty: false),
            options.Arguments
        );

    private Task<DatabaseModel> ReadAsync(NpgsqlConnectionStringBuilder database, string name) =>
        StandingSchema.ReadAsync(database, name, IsOfJournal, Cancellation);

    private bool IsOfJournal(ObjectId id) => JournalTables.Contains(id, options.JournalSchema);

    private void Warn(string rows, RowFault? fault)
    {
        if (fault is not null)
            context.Output.Warn(
                $"Over {rows} the plan fails: {fault.Message}. Where such rows may be, change them first, or give the column a default. It is about:\n{fault.Step.Sql}"
            );
    }

    private static string Describe(UnprovenPlanException e) =>
        e.RemainingSteps.Count == 0
            ? $"{e.Message}\nNothing was written. Write this revision by hand, with what is planned as a beginning:\n{PlanText.Script(e.Plan)}"
            : $"{e.Message}As SQL:\n{string.Join("\n", e.RemainingSteps.Select(step => $"{step.Sql};"))}\nNothing was written.";
}
