using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Unix;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>
/// Starts servers in containers. <c>supervise.sh</c> is the container's first process: it ends when nobody holds the
/// server, and the engine then removes the container.
/// </summary>
internal sealed class DockerServers(DevDatabaseOptions options)
{
    /// <summary>The supervisor's folder in the container.</summary>
    public const string Run = "/tmp/mnfst";

    /// <summary>A folder of our own for the data: the one that images declare as a volume differs by version.</summary>
    private const string Home = "/var/lib/mnfst";

    private const string InitDb = "--locale=C.UTF-8 --wal-segsize=1";

    /// <summary>How long a container waits for the first hold: its starter may have died.</summary>
    private const string Guard = "sleep 60";

    /// <summary>Starts a container and takes hold of its server, which accepts connections then.</summary>
    /// <param name="name">The container's name.</param>
    /// <param name="volume">The volume for the data; null keeps them in the container.</param>
    /// <param name="password">The password of the server's user.</param>
    /// <param name="stopSignal">What stops the server.</param>
    /// <param name="settings">The server's settings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevDatabaseException">It does not start.</exception>
    public async Task<DockerServer> StartAsync(
        string name,
        string? volume,
        string password,
        string stopSignal,
        IEnumerable<string> settings,
        CancellationToken cancellationToken
    )
    {
        await DockerContainers.RemoveUnstartedAsync(cancellationToken).ConfigureAwait(false);
        using var output = new MemoryStream();
        var builder = new PostgreSqlBuilder(options.Image)
            .WithName(name)
            .WithLabel(DockerContainers.Label, "true")
            .WithPassword(password)
            .WithEnvironment("PGDATA", $"{Home}/data")
            .WithEnvironment("POSTGRES_INITDB_ARGS", volume is null ? $"{InitDb} --no-sync" : InitDb)
            .WithEnvironment("TZ", "UTC")
            .WithAutoRemove(true)
            // Without Ryuk: the supervisor is what cleans up.
            .WithCleanUp(false)
            .WithLogger(NullLogger.Instance)
            .WithOutputConsumer(Consume.RedirectStdoutAndStderrToStream(output, output))
            .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(new NoWait()))
            .WithCreateParameterModifier(parameters => Supervise(parameters, stopSignal, settings));
        if (volume is not null)
        {
            builder = builder.WithVolumeMount(volume, Home);
        }

        var id = await StartAsync(builder, output, cancellationToken).ConfigureAwait(false);
        try
        {
            return await TakeHoldAsync(id, password, output, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DockerContainers.RemoveAsync(id).ConfigureAwait(false);
            throw;
        }
    }

    private static void Supervise(
        CreateContainerParameters parameters,
        string stopSignal,
        IEnumerable<string> settings
    )
    {
        var plan = new SupervisorPlan(
            Run: Run,
            Socket: Run,
            Data: $"{Run}/server",
            Template: "",
            Record: "",
            StopSignal: stopSignal,
            Command:
            [
                "/bin/sh",
                "-c",
                // The entrypoint changes the user, who must get through the folders that it makes.
                "umask 022; exec \"$0\" \"$@\"",
                "docker-entrypoint.sh",
                "postgres",
                .. ServerSettings.ToArguments(settings),
            ]
        )
        {
            Guard = Guard,
        };
        parameters.Entrypoint = ["/bin/sh", "-c", Scripts.Supervise, Scripts.Name, .. plan.ToArguments()];
        parameters.Cmd = [];
        DockerNetwork.CloseToOthers(parameters);
    }

    private async Task<string> StartAsync(
        PostgreSqlBuilder builder,
        MemoryStream output,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // Not disposed: that would wait ten seconds for the container, which removes itself.
            var container = builder.Build();
            await container.StartAsync(cancellationToken).ConfigureAwait(false);
            return container.Id;
        }
        catch (Exception e) when (e is DockerApiException or DockerUnavailableException or TimeoutException)
        {
            throw new DevDatabaseException(
                $"Docker cannot start {options.Image}: {e.Message.Trim()}\n{TextOf(output)}\n".Trim()
                    + "\nSet MNFST_DEV_IMAGE to a PostgreSQL image that it has or can pull.",
                e
            );
        }
    }

    private async Task<DockerServer> TakeHoldAsync(
        string id,
        string password,
        MemoryStream output,
        CancellationToken cancellationToken
    )
    {
        var hold = await DockerHold.TryOpenAsync(id, cancellationToken).ConfigureAwait(false);
        var container = await DockerContainers.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (hold is null || container is null)
        {
            throw Failure("ended during startup", output);
        }

        await hold.SendAsync("relieve").ConfigureAwait(false);
        var address = DockerNetwork.AddressOf(container, password);
        try
        {
            var version = await Readiness
                .WaitAsync(address, options.StartTimeout, IsAliveAsync, cancellationToken)
                .ConfigureAwait(false);
            return new DockerServer(id, address, hold, version);
        }
        catch (NpgsqlException e)
        {
            throw Failure($"refuses the connection: {e.Message}", output);
        }

        async Task<bool> IsAliveAsync() =>
            await DockerContainers.FindAsync(id, cancellationToken).ConfigureAwait(false)
                is { State.Running: true };
    }

    private static string TextOf(MemoryStream output) => Encoding.UTF8.GetString(output.ToArray()).Trim();

    private DevDatabaseException Failure(string what, MemoryStream output) =>
        new($"The dev database's server in {options.Image} {what}.\n{TextOf(output)}".Trim());

    /// <summary>Readiness is found out here, every 50 ms; Testcontainers would ask once a second.</summary>
    private sealed class NoWait : IWaitUntil
    {
        public Task<bool> UntilAsync(IContainer container) => Task.FromResult(true);
    }
}
