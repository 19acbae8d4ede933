using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Verification.Rows;
using Npgsql;

namespace Mnfst.Migrations.Verification.Databases;

/// <summary>
/// Reads the schema of a database and what is in its tables, again and again, on a connection of its own: what the server knows
/// of its catalogue by then need not be learnt anew each time.
/// </summary>
/// <param name="database">How to connect to the database.</param>
internal sealed class SchemaConnection(NpgsqlConnectionStringBuilder database) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>Reads the schema as it is now.</summary>
    public async Task<DatabaseModel> ReadAsync(CancellationToken cancellationToken) =>
        await SchemaReader.ReadAsync(await ConnectAsync(cancellationToken), cancellationToken);

    /// <summary>Reads what is in the tables now.</summary>
    /// <param name="journalSchema">Where the journal is, whose tables are left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RowSnapshot> ReadRowsAsync(string journalSchema, CancellationToken cancellationToken) =>
        await RowReader.ReadAsync(await ConnectAsync(cancellationToken), journalSchema, cancellationToken);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            _connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(database.ConnectionString)
                {
                    Pooling = false,
                    // To parse and plan the queries takes longer than to run them.
                    MaxAutoPrepare = 64,
                    AutoPrepareMinUsages = 2,
                }.ConnectionString
            );
            await _connection.OpenAsync(cancellationToken);
        }
        return _connection;
    }

    /// <summary>Ends the connection; the next reading begins another one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        await _connection.DisposeAsync();
        _connection = null;
    }
}
