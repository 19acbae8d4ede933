using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Execution.Health.Checks;
using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Health.Privileges;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Health;

/// <summary>
/// Looks at all that can be wrong with a database for who migrates it. It writes nothing, takes no lock of a migration, and waits
/// for nobody: what is locked, or may not be read, is unknown.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="database">The database.</param>
/// <param name="options">How migrations are run.</param>
internal sealed class DatabaseDoctor(
    IMigrationCatalog catalog,
    NpgsqlConnectionStringBuilder database,
    MigrationOptions options
)
{
    /// <summary>Local, so that behind a pooler in transaction mode nobody else gets it.</summary>
    private const string Patience =
        "SET TRANSACTION READ ONLY; SET LOCAL lock_timeout = '500ms'; SET LOCAL statement_timeout = '30s'";

    private static readonly HealthCheck[] Checks =
    [
        new ServerCheck(),
        new PoolerModeCheck(),
        new JournalCheck(),
        new InterruptedCheck(),
        new ChangedCheck(),
        new UnknownRevisionCheck(),
        new FailedCheck(),
        new PrivilegeCheck(),
        new InvalidIndexCheck(),
        new NotValidCheck(),
        new LongTransactionCheck(),
        new BlockedSessionCheck(),
        new PreparedTransactionCheck(),
        new StandbyLagCheck(),
        new ReplicationSlotCheck(),
        new WraparoundCheck(),
        new DiskCheck(),
    ];

    /// <summary>Looks.</summary>
    /// <param name="olderThan">How old a transaction may be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public async Task<IReadOnlyList<HealthReport>> ExamineAsync(
        TimeSpan olderThan,
        CancellationToken cancellationToken
    )
    {
        await using var session = await MigrationSession.OpenAsync(
            database,
            new SilentObserver(),
            cancellationToken
        );
        var context = new HealthContext(session, options, olderThan, cancellationToken);
        var ofSession = await ExamineAsync(context, asksInTransaction: false);
        IReadOnlyDictionary<HealthCheck, IReadOnlyList<HealthFinding>> ofDatabase;
        try
        {
            ofDatabase = await ExamineAsync(await PrepareAsync(context), asksInTransaction: true);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // A pooler in statement mode refuses transactions, and ends the connection.
            IReadOnlyList<HealthFinding> unknown = [HealthFinding.Unknown(ServerText.Describe(e))];
            ofDatabase = Checks.ToDictionary(check => check, _ => unknown);
        }
        return
        [
            .. Checks.Select(check => new HealthReport(
                check.Id,
                check.Sound,
                (check.AsksInTransaction ? ofDatabase : ofSession)[check]
            )),
        ];
    }

    private static async Task<IReadOnlyDictionary<HealthCheck, IReadOnlyList<HealthFinding>>> ExamineAsync(
        HealthContext context,
        bool asksInTransaction
    )
    {
        var findings = new Dictionary<HealthCheck, IReadOnlyList<HealthFinding>>();
        foreach (var check in Checks.Where(check => check.AsksInTransaction == asksInTransaction))
            findings.Add(check, await FindAsync(check, context));
        return findings;
    }

    private async Task<HealthContext> PrepareAsync(HealthContext context)
    {
        await using var transaction = await BeginAsync(context);
        var user = await context.QueryAsync("SELECT current_user::text", reader => reader.GetString(0));
        context = context with { User = user[0] };
        try
        {
            var journal = await JournalReader.ReadWithFailuresAsync(
                context.Connection,
                context.Tables,
                context.CancellationToken
            );
            context = context with
            {
                Known = new KnownRevisions(ArgumentCatalog.Of(catalog, options.Arguments), journal),
            };
        }
        catch (MigrationException e)
        {
            return context with { JournalFault = e.Message };
        }
        catch (PostgresException e) when (!ServerText.IsConnectionLost(e))
        {
            return context with
            {
                JournalFault = $"the journal cannot be read: {ServerText.Describe(e)}",
                JournalRemedy =
                    e.SqlState == PostgresErrorCodes.InsufficientPrivilege
                        ? $"GRANT SELECT, INSERT, UPDATE, DELETE ON {context.Tables.Revisions}, {context.Tables.Events} TO {SqlIdentifier.Quote(context.User)};"
                        : null,
            };
        }
        return Load(context, context.Known);
    }

    /// <summary>One that cannot be loaded hides what those before it need from nobody.</summary>
    private static HealthContext Load(HealthContext context, KnownRevisions known)
    {
        var scripts = new List<RevisionScript>();
        try
        {
            foreach (
                var revision in known.Graph.PlanUpgrade(known.Journal.Applied, RevisionSpecifier.Heads).Steps
            )
            {
                if (known.Find(revision.Id) is { } entry)
                    scripts.Add(entry.Load(MigrationDirection.Upgrade));
            }
        }
        catch (Exception e) when (e is MigrationException or RevisionException)
        {
            return context with { Pending = scripts, PendingFault = e.Message };
        }
        return context with { Pending = scripts };
    }

    private static async Task<IReadOnlyList<HealthFinding>> FindAsync(
        HealthCheck check,
        HealthContext context
    )
    {
        try
        {
            await using var transaction = check.AsksInTransaction ? await BeginAsync(context) : null;
            return await check.FindAsync(context);
        }
        catch (PostgresException e) when (!ServerText.IsConnectionLost(e))
        {
            return [HealthFinding.Unknown(ServerText.Describe(e), RemedyFor(e, context.User))];
        }
    }

    private static async Task<NpgsqlTransaction> BeginAsync(HealthContext context)
    {
        var transaction = await context.Connection.BeginTransactionAsync(context.CancellationToken);
        await using var patience = new NpgsqlCommand(Patience, context.Connection);
        await patience.ExecuteNonQueryAsync(context.CancellationToken);
        return transaction;
    }

    private static string? RemedyFor(PostgresException refusal, string user) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.InsufficientPrivilege => HealthText.Grant("pg_monitor", user),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled =>
                "Somebody has locked what was asked for, or it took too long: try again, or see 'mnfst locks'.",
            _ => null,
        };
}
