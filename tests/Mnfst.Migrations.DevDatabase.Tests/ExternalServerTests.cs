using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>MNFST_DEV_DATABASE: databases on a server that runs already.</summary>
public class ExternalServerTests(PostgresServer postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_throw_away_database_is_made_and_dropped(bool asUrl)
    {
        var host = await postgres.Server;
        var options = new DevDatabaseOptions { ServerUrl = asUrl ? host.Url : host.ConnectionString };
        string name;
        string beside;
        await using (var server = await DevServer.StartThrowawayAsync(options, Cancelled))
        {
            name = server.Database;
            beside = await server.CreateDatabaseAsync("shadow", cancellationToken: Cancelled);
            Assert.Equal(DevServerSource.Url, server.Source);
            Assert.Equal(host.Version, server.Version);
            Assert.Equal(
                [name, beside],
                [
                    await server.AskAsync("SELECT current_database()"),
                    await server.AskAsync("SELECT current_database()", beside),
                ]
            );
            Assert.Equal($"{name}_shadow", beside);
        }

        Assert.False(await ExistsAsync(name));
        Assert.False(await ExistsAsync(beside));
    }

    [Fact]
    public async Task Databases_of_killed_owners_are_dropped_by_the_next_and_those_of_living_ones_are_not()
    {
        Machine.RequireUnix();
        var options = new DevDatabaseOptions { ServerUrl = (await postgres.Server).Url };
        await using var killed = await OwnerProcess.StartAsync(options, ["dev:throwaway"]);
        var orphan = await killed.AskAsync("SELECT current_database()");
        // Living ones may be connected to another database of the server.
        var elsewhere = await postgres.CreateDatabaseAsync(Cancelled);
        await using var living = await DevServer.StartThrowawayAsync(
            options with
            {
                ServerUrl = elsewhere.Url,
            },
            Cancelled
        );
        Machine.Kill(killed.Process.Id, Machine.SigKill);
        await killed.WaitForExitAsync();

        // The server learns of the death when it next hears of the connection.
        for (var tries = 0; tries < 50 && await ExistsAsync(orphan!); tries++)
        {
            await (await DevServer.StartThrowawayAsync(options, Cancelled)).DisposeAsync();
        }

        Assert.False(await ExistsAsync(orphan!));
        Assert.Equal(1, await living.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_project_keeps_its_database_until_it_is_reset()
    {
        var options = new DevDatabaseOptions { ServerUrl = (await postgres.Server).Url };
        var project = new ProjectServer("/projects/external", options: options);
        Assert.False((await project.GetStatusAsync(Cancelled)).Exists);
        await using (var server = await project.JoinAsync(Cancelled))
        {
            await server.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
        }

        await using (var server = await project.JoinAsync(Cancelled))
        {
            Assert.Equal("Mars", await server.AskAsync("SELECT name FROM planets"));
        }

        var status = await project.GetStatusAsync(Cancelled);
        Assert.True(status is { Exists: true, IsRunning: true, Source: DevServerSource.Url });
        Assert.False(await project.StopAsync(Cancelled));

        await project.ResetAsync(Cancelled);
        Assert.False((await project.GetStatusAsync(Cancelled)).Exists);
    }

    [Fact]
    public async Task Two_commands_at_once_make_a_projects_database_once()
    {
        var options = new DevDatabaseOptions { ServerUrl = (await postgres.Server).Url };
        var project = new ProjectServer("/projects/at-once", options: options);

        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => project.JoinAsync(Cancelled)));

        Assert.Single(servers.Select(server => server.Url).Distinct());
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await project.ResetAsync(Cancelled);
    }

    [Theory]
    [InlineData("postgres://me:hush@127.0.0.1:1/postgres")]
    [InlineData("postgres://me:hush@/nowhere?host=/no/such/folder")]
    [InlineData("postgres://me:hush@no port/postgres:x")]
    public async Task What_cannot_be_reached_or_read_is_said_without_the_password(string url)
    {
        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(new DevDatabaseOptions { ServerUrl = url }, Cancelled)
        );

        Assert.Contains("MNFST_DEV_DATABASE", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_options_servers_or_states_has_a_password()
    {
        var options = new DevDatabaseOptions { ServerUrl = "postgres://me:hush@db/app" };
        var status = new ProjectServerStatus
        {
            Source = DevServerSource.Url,
            Location = "somewhere",
            Exists = true,
            IsRunning = true,
            IsKept = false,
            Url = options.ServerUrl,
        };

        Assert.DoesNotContain("hush", $"{options} {status}", StringComparison.Ordinal);
    }

    private async Task<bool> ExistsAsync(string database) =>
        await (await postgres.Server).AskAsync(
            $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database}')"
        )
            is true;
}
