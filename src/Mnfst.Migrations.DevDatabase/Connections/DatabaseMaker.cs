using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Connections;

/// <summary>Makes and drops the databases of a server.</summary>
/// <param name="address">The server.</param>
/// <param name="maintenanceDatabase">The database to be connected to meanwhile.</param>
/// <param name="copiesFiles">
/// Whether a database is made by copying files between two checkpoints. Where nothing is synced to a disk that takes half
/// as long as writing each page to the WAL; elsewhere the checkpoints cost more than they save.
/// </param>
internal sealed class DatabaseMaker(ServerAddress address, string maintenanceDatabase, bool copiesFiles)
    : IAsyncDisposable
{
    /// <summary>What the names begin with that are made up; a random number in hexadecimal digits follows.</summary>
    public const string MadeUpPrefix = "db_";

    // Connections are kept: a new one takes longer than some of the work.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        address.ToConnectionString(maintenanceDatabase)
    );

    public Task CreateAsync(string name, string? template, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"CREATE DATABASE {SqlIdentifier.Quote(name)}"
                + (template is null ? "" : $" TEMPLATE {SqlIdentifier.Quote(template)}")
                + (copiesFiles ? " STRATEGY file_copy" : ""),
            $"The database '{name}' cannot be created on {address}",
            cancellationToken
        );

    public Task DropAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"DROP DATABASE IF EXISTS {SqlIdentifier.Quote(name)} WITH (FORCE)",
            $"The database '{name}' cannot be dropped on {address}",
            cancellationToken
        );

    /// <summary>Gives a database another name, unless one has that already.</summary>
    /// <returns>Whether it has the name now.</returns>
    public async Task<bool> TryRenameAsync(string name, string newName, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(
                    $"ALTER DATABASE {SqlIdentifier.Quote(name)} RENAME TO {SqlIdentifier.Quote(newName)}",
                    $"The database '{name}' cannot be renamed on {address}",
                    cancellationToken
                )
                .ConfigureAwait(false);
            return true;
        }
        catch (DevDatabaseException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.DuplicateDatabase })
        {
            return false;
        }
    }

    /// <summary>The databases whose names begin so, the oldest first.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListAsync(
            "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid",
            prefix,
            cancellationToken
        );

    /// <summary>
    /// The databases with names that were made up here which nobody uses and which are older than a day: whoever made them was
    /// killed before he could drop them. Only a superuser may ask.
    /// </summary>
    public Task<IReadOnlyList<string>> ListAbandonedAsync(CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT datname FROM pg_database d
            WHERE datname ~ $1
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
              AND (pg_stat_file(format('base/%s/PG_VERSION', d.oid), true)).modification < now() - interval '1 day'
            """,
            $"^{MadeUpPrefix}[0-9a-f]+$",
            cancellationToken
        );

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<IReadOnlyList<string>> ListAsync(
        string query,
        string argument,
        CancellationToken cancellationToken
    )
    {
        var names = new List<string>();
        try
        {
            var command = _source.CreateCommand(query);
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        names.Add(reader.GetString(0));
                    }
                }
            }
        }
        catch (NpgsqlException e)
        {
            throw new DevDatabaseException($"The databases of {address} cannot be listed: {e.Message}.", e);
        }
        return names;
    }

    private async Task ExecuteAsync(string statement, string failure, CancellationToken cancellationToken)
    {
        try
        {
            var command = _source.CreateCommand(statement);
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException e)
        {
            throw new DevDatabaseException(
                $"{failure}: {(e as PostgresException)?.MessageText ?? e.Message}.",
                e
            );
        }
    }
}
