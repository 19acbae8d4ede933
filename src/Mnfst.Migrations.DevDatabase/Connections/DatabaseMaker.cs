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
