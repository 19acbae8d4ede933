using System.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Execution.Telemetry;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>
/// Runs seeds, each in one transaction with its row in the table <c>mnfst_seed</c>: a seed runs when it is new or its text
/// has changed since. Migrations and seeds of one database wait for each other.
/// </summary>
/// <param name="database">The database, see <see cref="DatabaseUrl"/>.</param>
/// <param name="options">How to run them; their statements run as migrations do.</param>
/// <param name="observer">Is told of waiting and trying again; null for nobody.</param>
public sealed class SeedRunner(
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options,
    IMigrationObserver? observer = null
)
{
    private readonly SessionWork _session = new(
        database,
        options,
        new ObserverGroup(observer ?? new SilentObserver())
    );

    /// <summary>Runs those that are new or have changed.</summary>
    /// <param name="seeds">The seeds, in order.</param>
    /// <param name="force">Whether to run those too that have not changed.</param>
    /// <param name="cancellationToken">Stops the run: the seed that runs is rolled back, those before it stay.</param>
    /// <exception cref="LockNotAcquiredException">A migration did not end in time.</exception>
    /// <exception cref="MigrationException">A seed cannot be read or failed; those before it stay.</exception>
    /// <exception cref="MigrationCanceledException">The run was stopped.</exception>
    public Task<SeedResult> RunAsync(
        IReadOnlyList<SeedFile> seeds,
        bool force = false,
        CancellationToken cancellationToken = default
    )
    {
        var scripts = SeedScript.Read(seeds);
        return _session.RunAsync(context => RunAsync(context, scripts, force), cancellationToken);
    }

    private async Task<SeedResult> RunAsync(RunContext context, IReadOnlyList<SeedScript> seeds, bool force)
    {
        var watch = Stopwatch.StartNew();
        await MigrationLock.AcquireAsync(
            context.Session,
            options.JournalSchema,
            options.LockWait,
            context.Observer,
            context.CancellationToken
        );
        var table = new SeedTable(options.JournalSchema, options.ToolVersion);
        var known = await table.ReadAsync(context);
        var (done, unchanged) = (new List<string>(), new List<string>());
        foreach (var seed in seeds)
        {
            var before = known.GetValueOrDefault(seed.Name);
            if (!force && before == seed.Checksum)
            {
                unchanged.Add(seed.Name);
                continue;
            }
            await RunOneAsync(context, seed, table.Put(seed, before), done);
            done.Add(seed.Name);
        }
        return new SeedResult(done, unchanged, watch.Elapsed);
    }

    private static async Task RunOneAsync(
        RunContext context,
        SeedScript seed,
        JournalWrite record,
        List<string> done
    )
    {
        try
        {
            await new LockRetry(context).RunAsync(
                new Revision(seed.Name),
                token => AttemptAsync(context, seed, record, token)
            );
        }
        catch (StepFailedException e)
        {
            var before = done.Count == 0 ? "none" : string.Join(", ", done);
            throw new MigrationException(
                $"Seed '{seed.Name}' failed: {StepFailureText.Describe(e, context.Options)}\nIt was rolled back. Done before it in this run: {before}.",
                e
            );
        }
    }

    private static async Task AttemptAsync(
        RunContext context,
        SeedScript seed,
        JournalWrite record,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await context.Connection.BeginTransactionAsync(cancellationToken);
        var batch = new StatementBatch(context.Connection, cancellationToken);
        SessionSettings.AddTo(batch, context, [], local: true);
        foreach (var statement in seed.Statements)
            await batch.AddAsync(statement);
        batch.Add(context.Entry([record], batch.Needed));
        batch.AddCommit(SessionSettings.Clean(context.Session.AfterReset));
        await batch.SendAsync();
    }
}
