using System.Diagnostics;
using Docker.DotNet.Models;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Docker;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Tests.Docker;

/// <summary>
/// Servers in containers of a real engine; skipped where none answers or where it lacks the image, which
/// <c>build-image.sh</c> beside this file makes without a registry (or set MNFST_TEST_IMAGE to one it has).
/// </summary>
[Collection(nameof(DockerEnvironment))]
public sealed class DockerServerTests : IAsyncLifetime
{
    private static readonly string Image = Environment.GetEnvironmentVariable("MNFST_TEST_IMAGE")
        is { Length: > 0 } image
        ? image
        : "mnfst/postgres-test";

    private TestCache? _cache;
    private readonly string _folder = $"/projects/{Guid.NewGuid():N}";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DevDatabaseOptions Options =>
        new()
        {
            Source = DevServerSource.Docker,
            Image = Image,
            CacheFolder = _cache!.Folder,
        };

    private ProjectServer Project => new(_folder, options: Options);

    private string Container => $"mnfst-dev-{ProjectKey.For(_folder, "").Id}";

    public async ValueTask InitializeAsync()
    {
        var engine = await DockerEngine.ProbeAsync(Cancelled);
        Assert.SkipWhen(engine.Fault is not null, $"There is no Docker: {engine.Fault}.");
        var images = await DockerNetwork.Client.Images.ListImagesAsync(new() { All = true }, Cancelled);
        var hasImage = images.Any(i =>
            i.RepoTags?.Any(tag => tag == Image || tag == $"{Image}:latest") == true
        );
        Assert.SkipUnless(hasImage, $"Docker has no image {Image}; build-image.sh makes one.");
        _cache = new TestCache();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cache is not null)
        {
            await DockerContainers.RemoveAsync(Container);
            _cache.Dispose();
        }
    }

    [Fact]
    public async Task A_throw_away_server_is_gone_when_it_is_disposed()
    {
        string connectionString;
        await using (var server = await DevServer.StartThrowawayAsync(Options, Cancelled))
        {
            connectionString = server.ConnectionString;
            Assert.Equal(DevServerSource.Docker, server.Source);
            Assert.Equal("off", await server.AskAsync("SHOW fsync"));
            Assert.StartsWith(
                server.Version,
                (string)(await server.AskAsync("SHOW server_version"))!,
                StringComparison.Ordinal
            );
            var database = await server.CreateDatabaseAsync(cancellationToken: Cancelled);
            Assert.Equal(database, await server.AskAsync("SELECT current_database()", database));
        }

        await AssertGoneAsync(await FindByPortAsync(connectionString));
    }

    [Fact]
    public async Task It_is_reached_by_the_loopback_and_its_password_alone()
    {
        await using var server = await DevServer.StartThrowawayAsync(Options, Cancelled);

        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        Assert.Equal("127.0.0.1", settings.Host);
        var container = await DockerContainers.FindAsync(
            (await FindByPortAsync(server.ConnectionString))!,
            Cancelled
        );
        Assert.All(
            container!.NetworkSettings!.Ports!["5432/tcp"],
            binding => Assert.Equal("127.0.0.1", binding.HostIP)
        );
        settings.Password = "guess";
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            DevServerExtensions.AskAsync(settings.ConnectionString, "SELECT 1")
        );
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.DoesNotContain(settings.Password, server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throw_away_server_of_a_killed_owner_is_gone()
    {
        Machine.RequireUnix();
        await using var owner = await OwnerProcess.StartAsync(Options, ["dev:throwaway"]);
        var container = await FindByPortAsync(owner.ConnectionString);
        Assert.NotNull(container);

        Machine.Kill(owner.Process.Id, Machine.SigKill);

        await AssertGoneAsync(container);
    }

    [Fact]
    public async Task A_projects_server_is_shared_and_its_data_are_kept()
    {
        var first = await OwnerProcess.StartAsync(Options, ["dev:", _folder]);
        await using (var second = await Project.JoinAsync(Cancelled))
        {
            Assert.Equal(
                new NpgsqlConnectionStringBuilder(first.ConnectionString).Port,
                new NpgsqlConnectionStringBuilder(second.ConnectionString).Port
            );
            await second.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
            Assert.Equal("on", await second.AskAsync("SHOW fsync"));
            // The one that started it dies first.
            Machine.Kill(first.Process.Id, Machine.SigKill);
            await Task.Delay(1000, Cancelled);
            Assert.Equal("Mars", await second.AskAsync("SELECT name FROM planets"));
        }

        await AssertGoneAsync(Container);
        await first.DisposeAsync();
        await using (var again = await Project.JoinAsync(Cancelled))
        {
            Assert.Equal("Mars", await again.AskAsync("SELECT name FROM planets"));
        }

        await Project.ResetAsync(Cancelled);
        Assert.False((await Project.GetStatusAsync(Cancelled)).Exists);
    }

    [Fact]
    public async Task A_projects_server_that_was_started_by_hand_goes_on_until_it_is_stopped()
    {
        await Project.StartAsync(Cancelled);
        await Task.Delay(1000, Cancelled);

        var status = await Project.GetStatusAsync(Cancelled);
        Assert.True(
            status is { IsRunning: true, IsKept: true, Exists: true, Source: DevServerSource.Docker }
        );
        // Only the server knows it.
        Assert.Matches("^[0-9]+", status.Version);
        Assert.True(await Project.StopAsync(Cancelled));
        Assert.Null(await DockerContainers.FindAsync(Container, Cancelled));
        Assert.False(await Project.StopAsync(Cancelled));
        await Project.ResetAsync(Cancelled);
    }

    [Fact]
    public async Task A_container_that_never_ran_is_made_anew_at_once_and_the_data_stay()
    {
        await using (var first = await Project.JoinAsync(Cancelled))
        {
            await first.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
        }

        await AssertGoneAsync(Container);
        // Its starter was killed before it could start it.
        await DockerNetwork.Client.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = Image,
                Name = Container,
                HostConfig = new HostConfig { AutoRemove = true },
            },
            Cancelled
        );
        Assert.False((await Project.GetStatusAsync(Cancelled)).IsRunning);
        Assert.Null(await DockerContainers.FindAsync(Container, Cancelled));
        await using (var again = await Project.JoinAsync(Cancelled))
        {
            Assert.Equal("Mars", await again.AskAsync("SELECT name FROM planets"));
        }

        await Project.ResetAsync(Cancelled);
    }

    [Theory]
    [InlineData("custom", "pg_restore", null, "--dbname=postgres", "--single-transaction", "--exit-on-error")]
    [InlineData("plain", "psql", "-f", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1")]
    public async Task The_client_programs_of_the_container_are_used(
        string format,
        string restorer,
        string? option,
        params string[] arguments
    )
    {
        await using var server = await DevServer.StartThrowawayAsync(Options, Cancelled);
        await server.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
        var database = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var file = Path.GetTempFileName();
        try
        {
            var saved = await server
                .FindClient("pg_dump")!
                .RunAsync(new ClientCall(database, [$"--format={format}"]) { OutputFile = file }, Cancelled);
            await server.AskAsync("DROP TABLE planets");
            var restored = await server
                .FindClient(restorer)!
                .RunAsync(
                    new ClientCall(database, arguments) { Input = file, InputOption = option },
                    Cancelled
                );
            var refused = await server
                .FindClient(restorer)!
                .RunAsync(
                    new ClientCall(database, arguments) { Input = file, InputOption = option },
                    Cancelled
                );

            Assert.Equal(new ClientResult(0, ""), saved);
            Assert.Equal(new ClientResult(0, ""), restored);
            Assert.Equal("Mars", await server.AskAsync("SELECT name FROM planets"));
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains("already exists", refused.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_psql_of_the_container_is_started_by_dockers_own_program()
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "docker"))),
            "There is no program docker."
        );
        await using var server = await DevServer.StartThrowawayAsync(Options, Cancelled);
        var start = server.StartPsqlBeside(["-Atc", "SELECT current_user"], hasTerminal: false)!;
        start.RedirectStandardInput = start.RedirectStandardOutput = true;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);

        Assert.Equal("postgres\n", said);
        var password = new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!;
        Assert.DoesNotContain(
            start.ArgumentList,
            argument => argument.Contains(password, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_said()
    {
        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(Options with { Image = "localhost:1/no/such:image" }, Cancelled)
        );

        Assert.StartsWith(
            "Docker cannot start localhost:1/no/such:image: ",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("MNFST_DEV_IMAGE", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> FindByPortAsync(string connectionString)
    {
        var port = (ushort)new NpgsqlConnectionStringBuilder(connectionString).Port;
        var containers = await DockerNetwork.Client.Containers.ListContainersAsync(
            new() { All = true },
            Cancelled
        );
        return containers.SingleOrDefault(c => c.Ports?.Any(p => p.PublicPort == port) == true)?.ID;
    }

    private static async Task AssertGoneAsync(string? container)
    {
        for (var tries = 0; container is not null && tries < 200; tries++)
        {
            if (await DockerContainers.FindAsync(container, Cancelled) is null)
            {
                return;
            }

            await Task.Delay(50, Cancelled);
        }

        Assert.Null(container);
    }
}
