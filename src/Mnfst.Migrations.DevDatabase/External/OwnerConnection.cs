using System.Globalization;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Shared;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.External;

/// <summary>
/// The connection that owns throw-away databases on a server that is not ours. It holds an advisory lock with their
/// number; a database whose lock is free has lost its owner.
/// </summary>
internal sealed class OwnerConnection : IAsyncDisposable
{
    private const string Prefix = "mnfst_throwaway_";

    /// <summary>The first key of our advisory locks: "mnfD" in ASCII, so that they meet nobody else's.</summary>
    private const int LockSpace = 0x6d6e6644;

    private readonly NpgsqlConnection _connection;
    private readonly DatabaseMaker _maker;

    private OwnerConnection(NpgsqlConnection connection, DatabaseMaker maker)
    {
        _connection = connection;
        _maker = maker;
    }

    public string Version => _connection.PostgreSqlVersion.ToString();

    /// <summary>The database that a URL names; libpq's rule where it names none.</summary>
    public static string MaintenanceOf(NpgsqlConnectionStringBuilder settings) =>
        settings.Database ?? ServerAddress.MaintenanceDatabase;

    /// <exception cref="DevDatabaseException">The server does not let us in.</exception>
    public static async Task<OwnerConnection> OpenAsync(
        NpgsqlConnectionStringBuilder settings,
        CancellationToken cancellationToken
    )
    {
        var address = new ServerAddress(settings);
        var database = MaintenanceOf(settings);
        var connection = new NpgsqlConnection(address.ToUnpooledConnectionString(database));
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new OwnerConnection(connection, new DatabaseMaker(address, database, copiesFiles: false));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new DevDatabaseException(
                $"Cannot connect to the server of MNFST_DEV_DATABASE, {address}: "
                    + $"{(e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message}.",
                e
            );
        }
    }

    /// <summary>Takes a name that no other owner has, for as long as the connection lives.</summary>
    public async Task<string> ClaimNameAsync(CancellationToken cancellationToken)
    {
        var name = Prefix + ServerId.New();
        var command = new NpgsqlCommand("SELECT pg_advisory_lock($1, $2)", _connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LockSpace });
            command.Parameters.Add(
                new NpgsqlParameter<int> { TypedValue = unchecked((int)NumberOf(name)!.Value) }
            );
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return name;
    }

    /// <summary>Drops the databases whose owners are dead.</summary>
    public async Task DropOrphansAsync(CancellationToken cancellationToken)
    {
        // In this order: an owner has its lock before its database, and loses it after.
        var names = await ListAsync<string>(
                "SELECT datname::text FROM pg_database WHERE starts_with(datname, $1)",
                new NpgsqlParameter<string> { TypedValue = Prefix },
                cancellationToken
            )
            .ConfigureAwait(false);
        // The view, because one cannot try for a lock that an owner holds while connected to another database.
        var owned = await ListAsync<uint>(
                "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = $1",
                new NpgsqlParameter<long> { TypedValue = LockSpace },
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var name in names.Where(name => NumberOf(name) is { } number && !owned.Contains(number)))
        {
            await DropDatabaseAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task CreateDatabaseAsync(string name, CancellationToken cancellationToken) =>
        _maker.CreateAsync(name, template: null, cancellationToken);

    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken) =>
        _maker.DropAsync(name, cancellationToken);

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)",
            _connection
        );
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _maker.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The number of an owner, which the databases it made beside its own have in their names, too.</summary>
    private static uint? NumberOf(string name) =>
        uint.TryParse(
            name.AsSpan(Prefix.Length, Math.Min(8, name.Length - Prefix.Length)),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private async Task<List<T>> ListAsync<T>(
        string query,
        NpgsqlParameter parameter,
        CancellationToken cancellationToken
    )
    {
        var command = new NpgsqlCommand(query, _connection) { Parameters = { parameter } };
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> values = [];
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    values.Add(
                        await reader.GetFieldValueAsync<T>(0, cancellationToken).ConfigureAwait(false)
                    );
                }

                return values;
            }
        }
    }
}
