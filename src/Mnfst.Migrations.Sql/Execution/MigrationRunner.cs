using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution.Adoption;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Engine;
using Mnfst.Migrations.Sql.Execution.Indexes;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;
using UpgradePlanner = Mnfst.Migrations.Sql.Execution.Engine.UpgradePlanner;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>
/// Runs the migrations of a catalog on a database. Each call opens a connection of its own and leaves the caller's
/// synchronization context; calls that write wait for each other, in this process and in others.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="database">The database, see <see cref="DatabaseUrl"/>.</param>
/// <param name="options">How to run them.</param>
/// <param name="observer">Is told what happens; null for nobody.</param>
/// <param name="logger">Logs what happens; null for nowhere.</param>
public sealed class MigrationRunner(
    IMigrationCatalog catalog,
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options,
    IMigrationObserver? observer = null,
    ILogger? logger = null
)
{
    private readonly IMigrationCatalog _catalog = ArgumentCatalog.Of(catalog, options.Arguments);
    private readonly SessionWork _session = new(database, options, GroupObservers(observer, logger));
    private readonly JournalTables _tables = new(options);

    /// <summary>Keeps the connection of a call for the next one; null where each opens a new one.</summary>
    internal SessionKeeper? Keeper
    {
        get => _session.Keeper;
        init => _session.Keeper = value;
    }

    /// <summary>Is around what revisions send; null for nobody.</summary>
    internal IStepProbe? Probe
    {
        get => _session.Probe;
        init => _session.Probe = value;
    }

    /// <summary>
    /// A data source of the program that connections are to be like, with its password or password provider, and its TLS; null for
    /// none.
    /// </summary>
    internal NpgsqlDataSource? Program
    {
        get => _session.Program;
        init => _session.Program = value;
    }

    /// <summary>
    /// A runner for a program that has a data source. Its connections have the settings of that, its password or password
    /// provider, and its TLS, but do not come from its pool: they are opened and closed by each call.
    /// </summary>
    /// <param name="catalog">The migrations.</param>
    /// <param name="database">The data source, which stays the caller's to dispose of.</param>
    /// <param name="options">How to run them.</param>
    /// <param name="observer">Is told what happens; null for nobody.</param>
    /// <param name="logger">Logs what happens; null for nowhere.</param>
    public static MigrationRunner ForDataSource(
        IMigrationCatalog catalog,
        NpgsqlDataSource database,
        MigrationOptions options,
        IMigrationObserver? observer = null,
        ILogger? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return new MigrationRunner(catalog, settings, options, observer, logger) { Program = database };
    }

    /// <summary>Looks where the database stands; writes nothing.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or its journal not be read.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<DatabaseStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        _session.RunAsync(
            async context =>
            {
                var known = new KnownRevisions(
                    _catalog,
                    await JournalReader.ReadWithFailuresAsync(
                        context.Connection,
                        _tables,
                        context.CancellationToken
                    )
                );
                AppliedRevisions.WarnOfGone(known, context.Observer);
                return new DatabaseStatus(
                    known,
                    await RepeatableQuery.AskAsync(context, _tables, _catalog.Repeatables)
                );
            },
            cancellationToken
        );

    /// <summary>Reads what happened to the revisions of the database, newest first; writes nothing.</summary>
    /// <param name="filter">What of it to read; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RevisionException">The journal knows nothing of the revision, or of several that begin so.</exception>
    /// <exception cref="MigrationException">The database cannot be reached, or its journal not be read.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(
        JournalFilter? filter = null,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context =>
                JournalEvents.ReadAsync(
                    context.Connection,
                    _tables,
                    filter ?? new JournalFilter(),
                    context.CancellationToken
                ),
            cancellationToken
        );

    /// <summary>
    /// Looks whether the database is at all heads: cheap enough for a health check, since no migration is loaded for it.
    /// What was changed since it was applied is not noticed.
    /// </summary>
    /// <exception cref="MigrationException">The database cannot be reached, or its journal not be read.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<HeadsCheck> CheckHeadsAsync(CancellationToken cancellationToken = default) =>
        _session.RunAsync(
            context => CheckHeadsAsync(context.Connection, context.CancellationToken),
            cancellationToken
        );

    /// <summary>The same on a connection that is open already, such as one from the pool of the application.</summary>
    /// <param name="connection">The connection; its user has to be allowed to read the table <c>mnfst_revision</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The journal is lost, or of an unknown layout.</exception>
    /// <exception cref="NpgsqlException">The database cannot be asked.</exception>
    public Task<HeadsCheck> CheckHeadsAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken = default
    ) =>
        Task.Run(
            () => HeadsQuery.AskAsync(connection, _tables, _catalog, cancellationToken),
            CancellationToken.None
        );

    /// <summary>Applies the targets and all that they follow and depend on.</summary>
    /// <param name="targets">Where to go; offsets count from what is applied.</param>
    /// <param name="cancellationToken">
    /// Stops the run: what is in a transaction is rolled back, what was committed stays and is recorded.
    /// </param>
    /// <exception cref="RevisionException">A target is unknown or ambiguous.</exception>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">Something keeps it from running, or a revision failed.</exception>
    /// <exception cref="MigrationCanceledException">The run was stopped.</exception>
    public Task<MigrationResult> UpgradeAsync(
        IReadOnlyList<RevisionSpecifier> targets,
        CancellationToken cancellationToken = default
    ) => RunAsync(MigrationDirection.Upgrade, run => run.Upgrade(targets), cancellationToken);

    /// <summary>Applies what was approved for this database, and nothing else.</summary>
    /// <param name="approved">The plan; see <see cref="ApprovedPlan.Read"/>.</param>
    /// <param name="cancellationToken">Stops the run, see <see cref="UpgradeAsync(IReadOnlyList{RevisionSpecifier}, CancellationToken)"/>.</param>
    /// <exception cref="RevisionException">A target of the plan is unknown or ambiguous by now.</exception>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">
    /// The plan is of another database, its file was edited, or the graph, a statement, a checksum or what is applied has moved
    /// since: nothing was done then. Or something else keeps it from running, or a revision failed.
    /// </exception>
    /// <exception cref="MigrationCanceledException">The run was stopped.</exception>
    public Task<MigrationResult> UpgradeAsync(
        ApprovedPlan approved,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(approved);
        RevisionSpecifier[] targets = [.. approved.Targets.Select(RevisionSpecifier.Parse)];
        return RunAsync(MigrationDirection.Upgrade, run => run.Upgrade(targets, approved), cancellationToken);
    }

    /// <summary>Makes the plan of an upgrade without beginning it; writes nothing.</summary>
    /// <inheritdoc cref="UpgradeAsync(IReadOnlyList{RevisionSpecifier}, CancellationToken)"/>
    internal Task<UpgradePlan> PlanUpgradeAsync(
        IReadOnlyList<RevisionSpecifier> targets,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context => UpgradePlanner.PlanAsync(context, _tables, _catalog, targets),
            cancellationToken
        );

    /// <summary>Reverts what follows the target.</summary>
    /// <param name="target">What stays; offsets count from what is applied.</param>
    /// <param name="confirmed">
    /// The ids that somebody agreed to revert, in order; null if nobody was asked. If the plan has become
    /// another one meanwhile, nothing runs.
    /// </param>
    /// <param name="cancellationToken">Stops the run, see <see cref="UpgradeAsync(IReadOnlyList{RevisionSpecifier}, CancellationToken)"/>.</param>
    /// <exception cref="RevisionException">The target is unknown, ambiguous or not applied.</exception>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">Something keeps it from running, or a revision failed.</exception>
    /// <exception cref="MigrationCanceledException">The run was stopped.</exception>
    public Task<MigrationResult> DowngradeAsync(
        RevisionSpecifier target,
        IReadOnlyList<string>? confirmed = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(MigrationDirection.Downgrade, run => run.Downgrade(target, confirmed), cancellationToken);

    /// <summary>Makes the journal if there is none (<c>alembic ensure_version</c>).</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">The journal cannot be made.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task EnsureJournalAsync(CancellationToken cancellationToken = default) =>
        _session.RunAsync(
            async context =>
            {
                await using var turn = await MigrationTurn.BeginAsync(context, _tables);
                return true;
            },
            cancellationToken
        );

    /// <summary>Records the targets as applied, and all that follows them as not, without running anything.</summary>
    /// <remarks>Revisions that were interrupted are settled by it: whoever stamps has brought the schema into order.</remarks>
    /// <param name="targets">Where the database stands in truth.</param>
    /// <param name="purge">Whether to forget all that is recorded first, known or not.</param>
    /// <param name="cancellationToken">Stops waiting; nothing is recorded then.</param>
    /// <exception cref="RevisionException">A target is unknown or ambiguous.</exception>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">The journal cannot be written.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<StampResult> StampAsync(
        IReadOnlyList<RevisionSpecifier> targets,
        bool purge = false,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context => new StampRun(context, _tables, _catalog).RunAsync(targets, purge),
            cancellationToken
        );

    /// <summary>
    /// Records as applied what another tool remembers that it did, without running anything; its table is only read.
    /// </summary>
    /// <param name="tool">The tool.</param>
    /// <param name="table">Its table; null for what the tool calls it.</param>
    /// <param name="purge">Whether to forget all that is recorded first; a journal with other revisions is refused otherwise.</param>
    /// <param name="cancellationToken">Stops waiting; nothing is recorded then.</param>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">
    /// There is no such table, what it holds has no counterpart in the graph, or the journal cannot be written.
    /// </exception>
    internal Task<StampResult> StampFromAsync(
        HistoryTool tool,
        HistoryTableName? table,
        bool purge = false,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context => new StampRun(context, _tables, _catalog).RunFromAsync(tool, table, purge),
            cancellationToken
        );

    /// <summary>
    /// Takes applied revisions as they are now for what ran, without running anything: their checksums, the number of
    /// their steps and what reverts them are recorded anew, and the journal notes it.
    /// </summary>
    /// <param name="revisions">Which ones; all that were changed if there are none. What was not changed stays as it is.</param>
    /// <param name="cancellationToken">Stops waiting; nothing is recorded then.</param>
    /// <returns>Those that were changed, in the order of the graph.</returns>
    /// <exception cref="RevisionException">A revision is unknown or ambiguous.</exception>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">
    /// One is not applied, was interrupted, or is not in the project; or the journal cannot be written.
    /// </exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<IReadOnlyList<RepairedChecksum>> RepairChecksumsAsync(
        IReadOnlyList<RevisionSpecifier> revisions,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context => new ChecksumRepair(context, _tables, _catalog).RunAsync(revisions),
            cancellationToken
        );

    /// <summary>Looks at the revisions that were begun and not ended; writes nothing.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The database cannot be reached, or its journal not be read.</exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task<IReadOnlyList<InterruptedRevision>> FindInterruptedAsync(
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            async context =>
                InterruptedReader.Read(
                    new KnownRevisions(
                        _catalog,
                        await JournalReader.ReadAsync(context.Connection, _tables, context.CancellationToken)
                    )
                ),
            cancellationToken
        );

    /// <summary>Records what became of an interrupted revision; nothing of it runs.</summary>
    /// <param name="interrupted">The revision, as <see cref="FindInterruptedAsync"/> found it.</param>
    /// <param name="action">What became of it. Nobody checks that it is so.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">
    /// It is not as it was found any more, its steps are not known, or the journal cannot be written.
    /// </exception>
    /// <exception cref="MigrationCanceledException">It was stopped.</exception>
    public Task RepairInterruptedAsync(
        InterruptedRevision interrupted,
        RepairAction action,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(interrupted);
        return _session.RunAsync(
            async context =>
            {
                await new InterruptedRepair(context, _tables, _catalog).RunAsync(interrupted, action);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Looks for the indexes that are INVALID, and which of them revisions of the project made; writes nothing.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, its journal not be read, or a migration not be loaded.</exception>
    internal Task<(
        IReadOnlyList<RepairableIndex> Own,
        IReadOnlyList<InvalidIndex> Others
    )> FindInvalidIndexesAsync(CancellationToken cancellationToken = default) =>
        _session.RunAsync(
            async context =>
            {
                var journal = await JournalReader.ReadAsync(
                    context.Connection,
                    _tables,
                    context.CancellationToken
                );
                var own = new OwnIndexes(new KnownRevisions(_catalog, journal), _catalog);
                var found = (
                    await InvalidIndexReader.ReadAsync(context.Connection, context.CancellationToken)
                )
                    .Select(index => (Index: index, Repairable: own.Find(index)))
                    .ToList();
                return (
                    (IReadOnlyList<RepairableIndex>)
                        [.. found.Select(one => one.Repairable).OfType<RepairableIndex>()],
                    (IReadOnlyList<InvalidIndex>)
                        [.. found.Where(one => one.Repairable is null).Select(one => one.Index)]
                );
            },
            cancellationToken
        );

    /// <summary>Drops or rebuilds invalid indexes, as <see cref="FindInvalidIndexesAsync"/> found them.</summary>
    /// <exception cref="LockNotAcquiredException">Another migration did not end in time.</exception>
    /// <exception cref="MigrationException">One is not as it was found, or the server refuses.</exception>
    internal Task<IReadOnlyList<RepairableIndex>> RepairIndexesAsync(
        IReadOnlyList<RepairableIndex> indexes,
        CancellationToken cancellationToken = default
    ) =>
        _session.RunAsync(
            context => new IndexRepair(context, _tables, _catalog).RunAsync(indexes),
            cancellationToken
        );

    private async Task<MigrationResult> RunAsync(
        MigrationDirection direction,
        Func<MigrationRun, MigrationResult> run,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var result = await Measurement
                .RunAsync(
                    $"mnfst {direction.ToWord()}",
                    Instruments.Runs,
                    direction,
                    span => RunAsync(span, run, cancellationToken)
                )
                .ConfigureAwait(false);
            logger?.RunCompleted(direction, result);
            return result;
        }
        catch (Exception e)
        {
            logger?.RunEnded(direction, e);
            throw;
        }
    }

    private Task<MigrationResult> RunAsync(
        Activity? span,
        Func<MigrationRun, MigrationResult> run,
        CancellationToken cancellationToken
    )
    {
        span?.SetTag("db.system.name", "postgresql");
        span?.SetTag("db.namespace", database.Database);
        span?.SetTag("server.address", database.Host);
        return _session.RunAsync(
            async context =>
            {
                var result = await EngineThread.RunAsync(() =>
                    run(new MigrationRun(context, _tables, _catalog))
                );
                span?.SetTag("mnfst.revisions", result.Done.Count);
                return result;
            },
            cancellationToken
        );
    }

    private static IMigrationObserver GroupObservers(IMigrationObserver? observer, ILogger? logger)
    {
        var observers = new List<IMigrationObserver> { RetryMeter.Instance };
        if (logger is not null)
            observers.Add(new LoggingObserver(logger));
        if (observer is not null)
            observers.Add(observer);
        return new ObserverGroup(observers);
    }
}
