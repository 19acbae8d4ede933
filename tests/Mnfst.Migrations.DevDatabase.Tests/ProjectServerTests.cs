using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>A project's own server: kept data, shared by processes, stopped with its last user.</summary>
public sealed class ProjectServerTests : IAsyncDisposable
{
    private readonly TestCache _cache;
    private readonly string _folder = $"/projects/{Guid.NewGuid():N}";
    private readonly ProjectServer _project;

    public ProjectServerTests(TestCache cache)
    {
        Machine.RequireLinux();
        _cache = cache;
        _project = new ProjectServer(_folder, options: cache.Options);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The folder of the project's server, as it stands in the arguments of its processes.</summary>
    private string Home => $"/{Path.GetFileName(_folder)[..30]}_";

    public async ValueTask DisposeAsync()
    {
        await _project.StopAsync(CancellationToken.None);
        await AssertStopsAsync();
    }

    [Fact]
    public async Task It_runs_for_the_time_of_its_use_and_keeps_its_data()
    {
        await using (var server = await _project.JoinAsync(Cancelled))
        {
            await server.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
            Assert.Equal(
                ["on", "on"],
                [await server.AskAsync("SHOW fsync"), await server.AskAsync("SHOW full_page_writes")]
            );
        }

        await AssertStopsAsync();
        await using var again = await _project.JoinAsync(Cancelled);
        Assert.Equal("Mars", await again.AskAsync("SELECT name FROM planets"));
    }

    [Fact]
    public async Task Databases_that_somebody_who_was_killed_has_left_are_dropped_a_day_later()
    {
        await using var server = await _project.JoinAsync(Cancelled);
        var old = await server.CreateDatabaseAsync(cancellationToken: Cancelled);
        var young = await server.CreateDatabaseAsync(cancellationToken: Cancelled);
        var own = await server.CreateDatabaseAsync("db_of_mine", cancellationToken: Cancelled);
        foreach (var name in (string[])[old, own])
            File.SetLastWriteTimeUtc(
                $"{await server.AskAsync("SHOW data_directory")}/base/{await server.AskAsync($"SELECT oid FROM pg_database WHERE datname = '{name}'")}/PG_VERSION",
                DateTime.UtcNow.AddHours(-25)
            );

        await server.DropAbandonedAsync(Cancelled);

        Assert.Equal([young, own], await server.ListDatabasesAsync("db_", Cancelled));
    }

    [Fact]
    public async Task A_use_right_after_the_last_one_waits_for_its_end()
    {
        for (var use = 0; use < 5; use++)
        {
            await using var server = await _project.JoinAsync(Cancelled);
            await server.AskAsync("CREATE TABLE IF NOT EXISTS uses (n int); INSERT INTO uses VALUES (1)");
            Assert.Equal(use + 1L, await server.AskAsync("SELECT count(*) FROM uses"));
        }
    }

    [Fact]
    public async Task Two_processes_share_it_and_the_last_one_stops_it()
    {
        var first = await OwnerProcess.StartAsync(_cache.Options, ["dev:", _folder]);
        await using var second = await OwnerProcess.StartAsync(_cache.Options, ["dev:", _folder]);
        Assert.Equal(first.ConnectionString, second.ConnectionString);

        // The one that started it goes first.
        Assert.Equal("disposed", await first.AskAsync("dispose"));
        await first.WaitForExitAsync();
        await Task.Delay(300, Cancelled);
        Assert.Equal("still here", await second.AskAsync("SELECT 'still here'"));
        Assert.Equal("disposed", await second.AskAsync("dispose"));

        await AssertStopsAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_process_stops_it_too_if_it_was_the_last()
    {
        await using var first = await OwnerProcess.StartAsync(_cache.Options, ["dev:", _folder]);
        await using var second = await OwnerProcess.StartAsync(_cache.Options, ["dev:", _folder]);

        Machine.Kill(first.Process.Id, Machine.SigKill);
        await Task.Delay(300, Cancelled);
        Assert.Equal("still here", await second.AskAsync("SELECT 'still here'"));
        Machine.Kill(second.Process.Id, Machine.SigKill);

        await AssertStopsAsync();
    }

    [Fact]
    public async Task Many_processes_come_and_go_and_none_is_refused()
    {
        const int processes = 4;
        const int uses = 4;
        await Task.WhenAll(
            Enumerable
                .Range(0, processes)
                .Select(async _ =>
                {
                    for (var use = 0; use < uses; use++)
                    {
                        // In this process and in others.
                        await using var server = await _project.JoinAsync(Cancelled);
                        await server.AskAsync("CREATE TABLE IF NOT EXISTS uses (n int)").IgnoreRaceAsync();
                        await server.AskAsync("INSERT INTO uses VALUES (1)");
                        await using var other = await OwnerProcess.StartAsync(
                            _cache.Options,
                            ["dev:", _folder]
                        );
                        await other.AskAsync("INSERT INTO uses VALUES (1)");
                        if (use % 2 == 0)
                        {
                            Machine.Kill(other.Process.Id, Machine.SigKill);
                        }
                    }
                })
        );

        await AssertStopsAsync();
        await using var last = await _project.JoinAsync(Cancelled);
        Assert.Equal(2L * processes * uses, await last.AskAsync("SELECT count(*) FROM uses"));
    }

    [Fact]
    public async Task Started_by_hand_it_goes_on_until_it_is_stopped()
    {
        await _project.StartAsync(Cancelled);
        await using (var server = await _project.JoinAsync(Cancelled))
        {
            await server.AskAsync("SELECT 1");
        }

        await Task.Delay(300, Cancelled);
        var status = await _project.GetStatusAsync(Cancelled);
        Assert.True(status is { IsRunning: true, IsKept: true, Exists: true });
        Assert.Equal(1, await DevServerExtensions.AskAsync(ConnectionOf(status), "SELECT 1"));
        await _project.StartAsync(Cancelled);

        Assert.True(await _project.StopAsync(Cancelled));
        await AssertStopsAsync();
        Assert.False(await _project.StopAsync(Cancelled));
        Assert.True(
            await _project.GetStatusAsync(Cancelled)
                is { IsRunning: false, IsKept: false, Exists: true, Url: null }
        );
    }

    [Fact]
    public async Task Started_by_hand_while_it_is_used_it_goes_on_after_the_use()
    {
        await using (var server = await _project.JoinAsync(Cancelled))
        {
            Assert.True(await _project.GetStatusAsync(Cancelled) is { IsRunning: true, IsKept: false });
            await _project.StartAsync(Cancelled);
        }

        await Task.Delay(300, Cancelled);
        Assert.True((await _project.GetStatusAsync(Cancelled)).IsRunning);
        await _project.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_kept_server_holds_nothing_that_its_starter_inherited()
    {
        // Somebody may wait for the end of a pipe that the starter got from its own starter.
        var inherited = Path.Combine(_cache.Folder, "inherited");
        await using var starter = await OwnerProcess.StartAsync(
            _cache.Options,
            ["dev:", _folder],
            prefix: ["bash", "-c", "exec 200>\"$0\"; exec \"$@\"", inherited]
        );
        Assert.Contains(inherited, Machine.OpenFilesOf(starter.Process.Id));

        Assert.All(
            Machine.ProcessesWith(Home),
            process => Assert.DoesNotContain(inherited, Machine.OpenFilesOf(process.Id))
        );
    }

    [Fact]
    public async Task Before_its_first_use_there_is_nothing()
    {
        var status = await _project.GetStatusAsync(Cancelled);

        Assert.True(
            status is { IsRunning: false, IsKept: false, Exists: false, Source: DevServerSource.Local }
        );
        Assert.False(Directory.Exists(status.Location));
    }

    [Fact]
    public async Task Reset_begins_anew_and_leaves_it_running_if_it_was_started_by_hand()
    {
        await using (var server = await _project.JoinAsync(Cancelled))
        {
            await server.AskAsync("CREATE ROLE somebody");
        }

        await _project.ResetAsync(Cancelled);
        Assert.False((await _project.GetStatusAsync(Cancelled)).Exists);
        await _project.StartAsync(Cancelled);
        await _project.ResetAsync(Cancelled);

        var status = await _project.GetStatusAsync(Cancelled);
        Assert.True(status is { IsRunning: true, IsKept: true });
        Assert.Equal(
            0L,
            await DevServerExtensions.AskAsync(
                ConnectionOf(status),
                "SELECT count(*) FROM pg_roles WHERE rolname = 'somebody'"
            )
        );
        await _project.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_crashed_server_is_recovered()
    {
        await using var server = await _project.JoinAsync(Cancelled);
        await server.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
        await server.AskAsync("CHECKPOINT");
        var data = (await _project.GetStatusAsync(Cancelled)).Location;

        Machine.Kill(Machine.PostmasterOf(data), Machine.SigKill);

        await using var next = await _project.JoinAsync(Cancelled);
        Assert.Equal("Mars", await next.AskAsync("SELECT name FROM planets"));
    }

    [Fact]
    public async Task A_killed_supervisor_is_replaced()
    {
        await using var server = await _project.JoinAsync(Cancelled);
        await server.AskAsync("CREATE TABLE planets AS SELECT 'Mars' AS name");
        await server.AskAsync("CHECKPOINT");
        foreach (
            var (id, _) in Machine
                .ProcessesWith(Home)
                .Where(p => p.Arguments.StartsWith("/bin/sh", StringComparison.Ordinal))
        )
        {
            Machine.Kill(id, Machine.SigKill);
        }

        await using var next = await _project.JoinAsync(Cancelled);

        Assert.Equal("Mars", await next.AskAsync("SELECT name FROM planets"));
    }

    [Fact]
    public async Task A_file_of_a_dead_server_with_the_number_of_a_living_process_does_not_stop_it()
    {
        await (await _project.JoinAsync(Cancelled)).DisposeAsync();
        await AssertStopsAsync();
        var data = (await _project.GetStatusAsync(Cancelled)).Location;
        // As after a crash of the machine: 1 is alive, and is no server.
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), "1\n", Cancelled);
        var leftover = Path.Combine(Path.GetDirectoryName(data)!, "run-0");
        Directory.CreateDirectory(leftover);

        await using var server = await _project.JoinAsync(Cancelled);

        Assert.Equal(1, await server.AskAsync("SELECT 1"));
        Assert.False(Directory.Exists(leftover));
    }

    [Fact]
    public async Task Data_of_another_version_are_refused_in_words()
    {
        await (await _project.JoinAsync(Cancelled)).DisposeAsync();
        await AssertStopsAsync();
        var data = (await _project.GetStatusAsync(Cancelled)).Location;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n", Cancelled);

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() => _project.JoinAsync(Cancelled));

        Assert.Contains(
            $"The dev database of {_folder} was created by PostgreSQL 9",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("mnfst dev reset", failure.Message, StringComparison.Ordinal);
        await _project.ResetAsync(Cancelled);
        await using var anew = await _project.JoinAsync(Cancelled);
    }

    [Fact]
    public async Task A_server_that_cannot_start_shows_the_end_of_its_log()
    {
        await (await _project.JoinAsync(Cancelled)).DisposeAsync();
        await AssertStopsAsync();
        var data = (await _project.GetStatusAsync(Cancelled)).Location;
        await File.WriteAllTextAsync(
            Path.Combine(data, "postgresql.conf"),
            "no_such_setting = 1\n",
            Cancelled
        );

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() => _project.JoinAsync(Cancelled));

        Assert.Contains(
            "unrecognized configuration parameter \"no_such_setting\"",
            failure.Message,
            StringComparison.Ordinal
        );
        await AssertStopsAsync();
    }

    [Fact]
    public async Task Projects_and_names_in_them_have_servers_of_their_own()
    {
        var named = new ProjectServer(_folder, "feature-x", _cache.Options);
        await using var own = await _project.JoinAsync(Cancelled);
        await using var other = await named.JoinAsync(Cancelled);
        await own.AskAsync("CREATE TABLE planets ()");

        Assert.Equal(0L, await other.AskAsync("SELECT count(*) FROM pg_stat_user_tables"));
    }

    [Fact]
    public async Task Databases_made_beside_the_projects_own_are_dropped_with_their_maker()
    {
        string shadow;
        await using (var server = await _project.JoinAsync(Cancelled))
        {
            shadow = await server.CreateDatabaseAsync("shadow", cancellationToken: Cancelled);
        }

        await using var next = await _project.JoinAsync(Cancelled);
        Assert.Equal(0L, await next.AskAsync($"SELECT count(*) FROM pg_database WHERE datname = '{shadow}'"));
    }

    private static string ConnectionOf(ProjectServerStatus status) =>
        DatabaseUrl.Parse(status.Url!).ConnectionString;

    private async Task AssertStopsAsync() =>
        await Machine.EventuallyAsync(
            () => Machine.ProcessesWith(Home).Count == 0,
            () => string.Join('\n', Machine.ProcessesWith(Home))
        );
}
