using System.Globalization;
using System.Net.NetworkInformation;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>How the engine and the servers in its containers are reached.</summary>
internal static class DockerNetwork
{
    private const string Loopback = "127.0.0.1";
    private const string Port = "5432/tcp";

    // Testcontainers has a client of its own, which it does not show.
    private static readonly Lazy<IDockerClient> SharedClient = new(() =>
        Engine.GetDockerClientBuilder().Build()
    );

    /// <summary>The one client of this process.</summary>
    public static IDockerClient Client => SharedClient.Value;

    private static IDockerEndpointAuthenticationConfiguration Engine =>
        TestcontainersSettings.OS.DockerEndpointAuthConfig
        ?? throw new DevDatabaseException("Docker no longer answers.");

    private static bool IsLocal => Engine.Endpoint.Scheme is "unix" or "npipe";

    /// <summary>
    /// Whether the engine's loopback is ours: not where this process is itself in a container of that engine. A machine
    /// that has the engine's bridge is no such container, whatever else it is.
    /// </summary>
    private static bool SharesLoopback =>
        IsLocal
        && TestcontainersSettings.DockerHostOverride is null or "" or Loopback or "localhost"
        && (
            !File.Exists("/.dockerenv")
            || NetworkInterface.GetAllNetworkInterfaces().Any(network => network.Name == "docker0")
        );

    /// <summary>Publishes a container's ports on the loopback only, where that is ours.</summary>
    public static void CloseToOthers(CreateContainerParameters parameters)
    {
        if (SharesLoopback)
        {
            var bindings = parameters.HostConfig?.PortBindings?.Values ?? [];
            foreach (var binding in bindings.SelectMany(ports => ports))
            {
                binding.HostIP = Loopback;
            }
        }
    }

    /// <summary>How the server in a container is reached from here.</summary>
    public static ServerAddress AddressOf(ContainerInspectResponse container, string password)
    {
        var network = container.NetworkSettings;
        var port = network?.Ports?[Port]?.FirstOrDefault()?.HostPort;
        var host =
            TestcontainersSettings.DockerHostOverride is { Length: > 0 } named ? named
            : SharesLoopback ? Loopback
            : IsLocal ? network?.Networks?.Values.First().Gateway
            : Engine.Endpoint.Host;
        return host is not null && port is not null
            ? ServerAddress.OfPort(host, int.Parse(port, CultureInfo.InvariantCulture), password)
            : throw new DevDatabaseException("The container of the dev database has no published port.");
    }
}
