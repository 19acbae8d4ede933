using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.External;

/// <summary>A project's database on a server that is not ours: it is made and dropped, the server is left alone.</summary>
internal sealed class ExternalProjectHost(
    ExternalProvider provider,
    NpgsqlConnectionStringBuilder settings,
    ProjectKey key
) : IProjectHost
{
    private string Database => $"mnfst_dev_{key.Id}";

    public Task<OpenedServer> JoinAsync(CancellationToken cancellationToken) =>
        UseAsync(
            async server =>
            {
                await CreateAsync(server, cancellationToken).ConfigureAwait(false);
                return provider.ServerFor(Database, server.Version, release: () => Task.CompletedTask);
            },
            cancellationToken
        );

    public Task<bool> KeepAsync(CancellationToken cancellationToken) =>
        UseAsync(server => CreateAsync(server, cancellationToken), cancellationToken);

    public Task<bool> StopAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> ResetAsync(CancellationToken cancellationToken) =>
        UseAsync(
            async server =>
            {
                await server.DropDatabaseAsync(Database, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken
        );

    public Task<ProjectServerStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        UseAsync(
            async server => new ProjectServerStatus
            {
                Source = DevServerSource.Url,
                Location = $"database {Database} on {new ServerAddress(settings)}",
                Exists = await server.ExistsAsync(Database, cancellationToken).ConfigureAwait(false),
                IsRunning = true,
                IsKept = true,
                Version = server.Version,
                Url = new ServerAddress(settings).ToUrl(Database),
            },
            cancellationToken
        );

    private async Task<bool> CreateAsync(OwnerConnection server, CancellationToken cancellationToken)
    {
        if (await server.ExistsAsync(Database, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        try
        {
            await server.CreateDatabaseAsync(Database, cancellationToken).ConfigureAwait(false);
        }
        catch (DevDatabaseException e)
            when (e.InnerException
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation
                    }
            )
        {
            // Another command has made it meanwhile.
        }

        return true;
    }

    private async Task<T> UseAsync<T>(
        Func<OwnerConnection, Task<T>> action,
        CancellationToken cancellationToken
    )
    {
        var server = await OwnerConnection.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            return await action(server).ConfigureAwait(false);
        }
    }
}
