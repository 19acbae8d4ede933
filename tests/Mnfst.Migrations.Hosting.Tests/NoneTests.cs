using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>The policy that starts in any case, and watches.</summary>
public class NoneTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_starts_and_the_gate_opens_later()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Watching(database.ConnectionString);

        await host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 1);
        Assert.True(host.Worker.HasBegun);
        Assert.False(host.Gate.IsOpen);
        var opened = host.Gate.WaitAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        await opened;

        const string Ready = "Information: The database is where this application needs it";
        await Until.TrueAsync(() => host.Log.Own[^1] == Ready);
        Assert.Equal(
            "Warning: The database is not where this application needs it: 2 revisions are pending: a, b.",
            host.Log.Own[0]
        );
        await host.StopAsync();
    }

    [Fact]
    public async Task A_journal_that_it_cannot_read_is_logged_and_watched()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await NewerJournal.MakeAsync(database);
        using var host = Watching(database.ConnectionString);

        await host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 1);
        Assert.Contains("has layout 99", host.Log.Own[0], StringComparison.Ordinal);
        await database.ExecuteAsync("DROP TABLE mnfst_revision, mnfst_journal; DROP TABLE a, b", Token);
        await Revisions.AB.ApplyAsync(database);

        await host.Gate.WaitAsync(Token);
        await host.StopAsync();
    }

    [Fact]
    public async Task It_stops_while_it_watches()
    {
        using var host = Watching("Host=/nowhere;Timeout=1");

        await host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 1);
        await host.StopAsync();

        Assert.False(host.Gate.IsOpen);
    }

    [Fact]
    public async Task A_health_check_that_finds_it_ready_opens_the_gate()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Watching(
            database.ConnectionString,
            options => options.PollInterval = TimeSpan.FromHours(1)
        );
        await host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 1);
        await Revisions.AB.ApplyAsync(database);
        Assert.False(host.Gate.IsOpen);

        await host.CheckHealthAsync();

        Assert.True(host.Gate.IsOpen);
        await host.StopAsync();
    }

    private static TestHost Watching(string database, Action<MigrationHostOptions>? configure = null) =>
        TestHost.With(
            database,
            Revisions.AB,
            options =>
            {
                options.StartupPolicy = StartupPolicy.None;
                configure?.Invoke(options);
            }
        );
}
