using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>A database of one test, what operations do in it, and what its catalogue then says.</summary>
internal sealed class OperationsDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private OperationsDatabase(TestDatabase database, NpgsqlConnection connection)
    {
        _database = database;
        _connection = connection;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The major version of the server.</summary>
    public int ServerVersion => _connection.PostgreSqlVersion.Major;

    public static async Task<OperationsDatabase> CreateAsync(PostgresServer server)
    {
        var database = await server.CreateDatabaseAsync(Cancellation);
        var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        return new OperationsDatabase(database, connection);
    }

    /// <summary>
    /// Runs what is recorded: all steps in one transaction, which those that say so interrupt. A backfill is run as
    /// one batch.
    /// </summary>
    public Task ApplyAsync(Action<Operations> record) => ApplyAsync(Recorded.Steps(record));

    /// <summary>Runs what takes back what is recorded.</summary>
    public Task ReverseAsync(Action<Operations> upgrade, RevisionPhase? phase = null) =>
        ApplyAsync(Recorded.ReversedSteps(upgrade, phase));

    private async Task ApplyAsync(IEnumerable<MigrationStep> steps)
    {
        NpgsqlTransaction? transaction = null;
        try
        {
            foreach (var step in steps)
            {
                if (step.Autocommit && transaction is not null)
                {
                    await transaction.CommitAsync(Cancellation);
                    await transaction.DisposeAsync();
                    transaction = null;
                }
                if (!step.Autocommit)
                    transaction ??= await _connection.BeginTransactionAsync(Cancellation);
                await RunAsync(step);
            }
            if (transaction is not null)
                await transaction.CommitAsync(Cancellation);
        }
        finally
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
        }
    }

    /// <summary>Runs SQL as it is.</summary>
    public Task ExecuteAsync(string sql) => RunAsync(new StatementStep(sql));

    /// <summary>The rows of a query, one on a line, the columns separated by bars.</summary>
    public async Task<string> QueryAsync(string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue);
            rows.Add(string.Join('|', values));
        }
        return string.Join('\n', rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task RunAsync(MigrationStep step)
    {
        switch (step)
        {
            case RunStep run:
                await run.Body(_connection, Cancellation);
                return;
            case StatementStep { Sql: var sql }:
                await RunAsync(sql);
                return;
            case BackfillStep { UpdateSql: var sql }:
                await RunAsync(sql);
                return;
            default:
                throw new NotSupportedException($"Nothing runs a {step.GetType().Name}.");
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
