using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.External;

/// <summary>Databases on a server that runs already and is named by its URL.</summary>
/// <param name="settings">The connection to it.</param>
internal sealed class ExternalProvider(NpgsqlConnectionStringBuilder settings) : IServerProvider
{
    /// <exception cref="DevDatabaseException">The URL cannot be read.</exception>
    public static ExternalProvider For(string url)
    {
        try
        {
            return new ExternalProvider(DatabaseUrl.Parse(url));
        }
        catch (MigrationException e)
        {
            throw new DevDatabaseException(
                $"MNFST_DEV_DATABASE cannot be read: {e.Message} "
                    + "Write it like postgres://me:secret@localhost:5432/postgres.",
                e
            );
        }
    }

    public async Task<OpenedServer> StartThrowawayAsync(CancellationToken cancellationToken)
    {
        var owner = await OwnerConnection.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
        try
        {
            await owner.DropOrphansAsync(cancellationToken).ConfigureAwait(false);
            var name = await owner.ClaimNameAsync(cancellationToken).ConfigureAwait(false);
            await owner.CreateDatabaseAsync(name, cancellationToken).ConfigureAwait(false);
            return ServerFor(
                name,
                owner.Version,
                release: async () =>
                {
                    await using (owner.ConfigureAwait(false))
                    {
                        await owner.DropDatabaseAsync(name, CancellationToken.None).ConfigureAwait(false);
                    }
                }
            );
        }
        catch
        {
            await owner.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public IProjectHost OpenProject(ProjectKey project) => new ExternalProjectHost(this, settings, project);

    public OpenedServer ServerFor(string database, string version, Func<Task> release)
    {
        var ours = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = database };
        return new ExternalServer(
            new ServerAddress(ours),
            OwnerConnection.MaintenanceOf(settings),
            version,
            release
        );
    }
}
