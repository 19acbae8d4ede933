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
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            var command = _source.CreateCommand(
                "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid"
            );
            command.Parameters.Add(new NpgsqlParameter { Value = prefix });
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

    public ValueTask DisposeAsync() => _source.DisposeAsync();

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
