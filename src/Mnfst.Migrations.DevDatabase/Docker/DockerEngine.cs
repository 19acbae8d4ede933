using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>Finds an engine that answers, before Testcontainers is touched.</summary>
/// <param name="Fault">Why there is none; null if there is one.</param>
internal sealed record DockerEngine(string? Fault)
{
    private const string HostVariable = "DOCKER_HOST";
    private const string VersionVariable = "DOCKER_API_VERSION";

    /// <summary>What Testcontainers 4 asks for; an engine of an older version refuses it.</summary>
    private static readonly Version AskedFor = new(1, 44);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Asks the engines that may be there. Testcontainers does so, too, but waits minutes for a socket that hangs, and
    /// asks an old engine for a version that it does not know. It is told what was found in the only way it has: the
    /// process's environment, where the user's own words are left alone.
    /// </summary>
    public static async Task<DockerEngine> ProbeAsync(CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable(HostVariable);
        List<string> faults = [];
        foreach (var endpoint in string.IsNullOrEmpty(named) ? UsualEndpoints() : [named])
        {
            try
            {
                var version = await PingAsync(new Uri(endpoint), cancellationToken).ConfigureAwait(false);
                Environment.SetEnvironmentVariable(HostVariable, endpoint);
                if (version < AskedFor && Environment.GetEnvironmentVariable(VersionVariable) is null)
                {
                    Environment.SetEnvironmentVariable(VersionVariable, version.ToString());
                }

                return new DockerEngine(Fault: null);
            }
            catch (Exception e)
                when (e is HttpRequestException or IOException or TimeoutException or UriFormatException
                    || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                faults.Add($"no Docker engine answers at {endpoint}");
            }
        }

        return new DockerEngine(faults.Count > 0 ? string.Join("; ", faults) : "no Docker engine");
    }

    private static IEnumerable<string> UsualEndpoints()
    {
        if (OperatingSystem.IsWindows())
        {
            return ["npipe://./pipe/docker_engine"];
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "";
        string[] sockets =
        [
            "/var/run/docker.sock",
            Path.Combine(runtime, "docker.sock"),
            Path.Combine(home, ".docker/run/docker.sock"),
            Path.Combine(home, ".docker/desktop/docker.sock"),
            Path.Combine(home, ".colima/default/docker.sock"),
            Path.Combine(home, ".orbstack/run/docker.sock"),
        ];
        return sockets
            .Where(socket => Path.IsPathFullyQualified(socket) && File.Exists(socket))
            .Select(s => $"unix://{s}");
    }

    /// <summary>The version of the engine's interface; the one asked for where it does not say.</summary>
    private static async Task<Version> PingAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, token) => ConnectAsync(endpoint, token),
            UseProxy = false,
        };
        if (UsesTls)
        {
            // Testcontainers has the certificates; that somebody listens must do.
            var stream = await ConnectAsync(endpoint, limit.Token).ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
            return AskedFor;
        }

        using var client = new HttpClient(handler);
        using var response = await client
            .GetAsync(new Uri("http://docker/_ping"), limit.Token)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return
            response.Headers.TryGetValues("Api-Version", out var values)
            && Version.TryParse(values.FirstOrDefault(), out var version)
            ? version
            : AskedFor;
    }

    private static bool UsesTls =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_TLS_VERIFY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_TLS"));

    private static async ValueTask<Stream> ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.Scheme == "npipe")
        {
            var pipe = new NamedPipeClientStream(
                endpoint.Host is { Length: > 0 } host ? host : ".",
                endpoint.AbsolutePath.Replace("/pipe/", "", StringComparison.Ordinal),
                PipeDirection.InOut,
                PipeOptions.Asynchronous
            );
            await pipe.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return pipe;
        }

        var isUnix = endpoint.Scheme == "unix";
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            EndPoint address = isUnix
                ? new UnixDomainSocketEndPoint(endpoint.AbsolutePath)
                : new DnsEndPoint(endpoint.Host, endpoint.Port);
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException(e.Message, e);
        }
    }
}
