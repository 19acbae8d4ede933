using System.Security.Cryptography;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;
using Mnfst.Migrations.DevDatabase.Unix;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>Servers in containers.</summary>
internal sealed class DockerProvider(DevDatabaseOptions options) : IServerProvider
{
    public static string NewPassword() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task<OpenedServer> StartThrowawayAsync(CancellationToken cancellationToken)
    {
        var servers = new DockerServers(options);
        var server = await servers
            .StartAsync(
                $"mnfst-{ServerId.New()}",
                volume: null,
                NewPassword(),
                SupervisorPlan.StopAtOnce,
                ServerSettings.Throwaway,
                cancellationToken
            )
            .ConfigureAwait(false);
        return new DockerDevServer(
            server.Address,
            server.Version,
            server.Container,
            isThrowaway: true,
            release: async () =>
            {
                await server.Hold.DisposeAsync().ConfigureAwait(false);
                await DockerContainers.RemoveAsync(server.Container).ConfigureAwait(false);
            }
        );
    }

    public IProjectHost OpenProject(ProjectKey project) =>
        new SharedProjectHost(_ =>
        {
            var cache = CacheFolder.For(options, account: null);
            cache.Make();
            var home = Path.Combine(cache.Projects, project.Id);
            ISharedServer server = new DockerProject(options, project, home + ".password");
            return Task.FromResult((server, home + ".lock"));
        });
}
