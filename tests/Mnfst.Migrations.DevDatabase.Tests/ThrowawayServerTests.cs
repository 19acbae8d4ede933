using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Tests;

public class ThrowawayServerTests(TestCache cache)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_and_is_empty()
    {
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);

        Assert.Equal(0L, await server.AskAsync("SELECT count(*) FROM pg_stat_user_tables"));
        Assert.Equal("UTF8", await server.AskAsync("SHOW server_encoding"));
        Assert.StartsWith(
            server.Version,
            (string)(await server.AskAsync("SHOW server_version"))!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_is_left_when_it_is_disposed()
    {
        var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);
        var folder = server.SocketFolder();
        Assert.True(Directory.Exists(folder));
        var record = Path.GetFileName(folder)["mnfst-".Length..];
        Assert.Contains(cache.Records, file => Path.GetFileName(file) == record);

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.DoesNotContain(cache.Records, file => Path.GetFileName(file) == record);
        Machine.RequireLinux();
        Assert.Empty(Machine.ProcessesWith(folder));
    }

    [Fact]
    public async Task Disposing_it_ends_open_connections_and_can_be_done_twice()
    {
        var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Cancelled);

        await server.DisposeAsync();
        await server.DisposeAsync();

        await using var command = new NpgsqlCommand("SELECT 1", connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Cancelled));
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            server.CreateDatabaseAsync("late", null, Cancelled)
        );
    }

    [Fact]
    public async Task No_port_is_open_and_only_the_owner_can_open_the_socket()
    {
        Machine.RequireUnix();
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);

        Assert.Equal("", await server.AskAsync("SHOW listen_addresses"));
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, Machine.ModeOf(server.SocketFolder()));
        Assert.Equal(owner, Machine.ModeOf(Path.Combine(server.SocketFolder(), ".s.PGSQL.5432")));
    }

    [Fact]
    public async Task Psql_reads_its_URL()
    {
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);
        Assert.SkipWhen(server.PsqlPath is null, "There is no psql beside the server.");

        using var psql = Process.Start(
            new ProcessStartInfo(server.PsqlPath!, [server.Url, "-Atc", "SELECT current_user"])
            {
                RedirectStandardOutput = true,
            }
        )!;

        Assert.Equal("postgres", (await psql.StandardOutput.ReadToEndAsync(Cancelled)).Trim());
    }

    [Fact]
    public async Task Several_live_side_by_side()
    {
        var servers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => DevServer.StartThrowawayAsync(cache.Options, Cancelled))
        );

        await Task.WhenAll(servers.Select((server, i) => server.AskAsync($"CREATE TABLE only_{i} ()")));
        foreach (var server in servers)
        {
            Assert.Equal(1L, await server.AskAsync("SELECT count(*) FROM pg_stat_user_tables"));
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Databases_are_made_from_templates_and_dropped()
    {
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);
        var template = await server.CreateDatabaseAsync("a \"template\"", cancellationToken: Cancelled);
        await server.AskAsync("CREATE TABLE planets AS SELECT 'Earth' AS name", template);

        var copy = await server.CreateDatabaseAsync(template: template, cancellationToken: Cancelled);
        Assert.Equal("Earth", await server.AskAsync("SELECT name FROM planets", copy));
        await server.DropDatabaseAsync(copy, Cancelled);

        Assert.Equal(0L, await server.AskAsync($"SELECT count(*) FROM pg_database WHERE datname = '{copy}'"));
        await server.DropDatabaseAsync(copy, Cancelled);
    }

    [Fact]
    public async Task A_database_that_exists_or_has_too_long_a_name_is_refused_in_words()
    {
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);
        await server.CreateDatabaseAsync("twice", cancellationToken: Cancelled);

        var exists = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            server.CreateDatabaseAsync("twice", cancellationToken: Cancelled)
        );
        Assert.Contains("\"twice\" already exists", exists.Message, StringComparison.Ordinal);
        var tooLong = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            server.CreateDatabaseAsync(new string('x', 64), cancellationToken: Cancelled)
        );
        Assert.Contains("longer than 63 bytes", tooLong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_migration_may_need_is_there()
    {
        await using var server = await DevServer.StartThrowawayAsync(cache.Options, Cancelled);

        await server.AskAsync("SELECT pg_create_logical_replication_slot('slot', 'pgoutput')");
        await server.AskAsync("CREATE TABLE t (); CREATE PUBLICATION p FOR TABLE t");
        await server.AskAsync("BEGIN; PREPARE TRANSACTION 'x'");
        Assert.Equal("200", await server.AskAsync("SHOW max_connections"));
        Assert.Equal("\u00c9", await server.AskAsync("SELECT upper('\u00e9')"));
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_nothing()
    {
        for (var delay = 0; delay < 300; delay += 30)
        {
            using var givenUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay));
            try
            {
                await using var server = await DevServer.StartThrowawayAsync(cache.Options, givenUp.Token);
            }
            catch (OperationCanceledException)
            {
                // It came in time.
            }
        }

        Machine.RequireLinux();
        await Machine.EventuallyAsync(
            () => Machine.ProcessesWith(cache.Subfolder("throwaway")).Count == 0,
            () => string.Join('\n', Machine.ProcessesWith(cache.Folder))
        );
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        Machine.RequireUnix();
        var options = cache.Options with { ScratchFolder = "/proc" };

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(options, Cancelled)
        );

        Assert.Contains("cannot make /proc/mnfst-", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_live_in_a_folder_of_the_users_choice()
    {
        var options = cache.Options with { ScratchFolder = "/tmp" };

        await using var server = await DevServer.StartThrowawayAsync(options, Cancelled);

        Assert.StartsWith("/tmp/mnfst-", server.SocketFolder(), StringComparison.Ordinal);
    }
}
