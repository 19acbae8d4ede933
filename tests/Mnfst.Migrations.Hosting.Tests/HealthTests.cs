using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>The health check.</summary>
public class HealthTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_server_it_is_unhealthy_with_the_reason()
    {
        var entry = await CheckAsync("Host=/nowhere;Timeout=1", Revisions.AB);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.IsType<NpgsqlException>(entry.Exception, exactMatch: false);
    }

    [Fact]
    public async Task With_revisions_pending_it_is_unhealthy_and_names_them()
    {
        await using var database = await server.CreateDatabaseAsync(Token);

        var entry = await CheckAsync(database.ConnectionString, Revisions.AB);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(
            "The database is not where this application needs it: 2 revisions are pending: a, b.",
            entry.Description
        );
        Assert.Equal("a b", Words(entry, "pending"));
        Assert.Equal("", Words(entry, "interrupted"));
    }

    [Fact]
    public async Task With_an_interrupted_revision_it_is_unhealthy_and_names_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var broken = Revisions.AB.Add("c", "b", "SELECT 1; SELECT 1/0;", "-- mnfst:transaction none");
        await Assert.ThrowsAsync<RevisionFailedException>(() => broken.ApplyAsync(database));

        var entry = await CheckAsync(database.ConnectionString, broken);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal("c", Words(entry, "interrupted"));
    }

    [Fact]
    public async Task At_the_heads_it_is_healthy()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);

        var entry = await CheckAsync(database.ConnectionString, Revisions.AB);

        Assert.Equal(
            (HealthStatus.Healthy, "The database is at the heads."),
            (entry.Status, entry.Description)
        );
        Assert.Equal("ready", string.Join(' ', entry.Tags));
    }

    [Fact]
    public async Task Ahead_of_the_heads_it_is_healthy()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.Add("c", "b").ApplyAsync(database);

        Assert.Equal(
            HealthStatus.Healthy,
            (await CheckAsync(database.ConnectionString, Revisions.AB)).Status
        );
    }

    [Fact]
    public async Task While_only_what_contracts_is_pending_it_is_healthy_and_says_so()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);

        var entry = await CheckAsync(
            database.ConnectionString,
            Revisions.AB.Add("c", "b", header: "-- mnfst:phase contract")
        );

        Assert.Equal(
            (HealthStatus.Healthy, "1 revision waits until the release is rolled out."),
            (entry.Status, entry.Description)
        );
        Assert.Equal("c", Words(entry, "contracting"));
    }

    [Fact]
    public async Task A_journal_of_a_newer_layout_is_unhealthy()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await NewerJournal.MakeAsync(database);

        var entry = await CheckAsync(database.ConnectionString, Revisions.AB);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("has layout 99", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_needs_one_connection_of_the_pool()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        const string Count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'app'";
        using var host = TestHost.With($"{database.ConnectionString};Application Name=app", Revisions.AB);

        for (var i = 0; i < 5; i++)
            Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);

        Assert.Equal(1, await database.QueryAsync<long>(Count, Token));
    }

    [Fact]
    public async Task It_is_named_tagged_and_judged_as_the_options_say()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = TestHost
            .With(database.ConnectionString, Revisions.AB)
            .Set("Mnfst:HealthCheckName", "schema")
            .Set("Mnfst:HealthCheckTags:0", "db")
            .Set("Mnfst:HealthCheckTags:1", "startup")
            .Set("Mnfst:HealthCheckFailureStatus", "Degraded")
            .Set("Mnfst:HealthCheckTimeout", "00:00:07");

        var (name, entry) = Assert.Single((await host.CheckHealthAsync()).Entries);
        var options =
            host.Provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>();

        Assert.Equal(("schema", HealthStatus.Degraded), (name, entry.Status));
        Assert.Equal("db startup", string.Join(' ', entry.Tags.Order(StringComparer.Ordinal)));
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(options.Value.Registrations).Timeout);
    }

    [Fact]
    public async Task It_can_be_disabled()
    {
        using var host = TestHost
            .With("Host=/nowhere", Revisions.AB)
            .Set("Mnfst:DisableHealthChecks", "true");

        Assert.Empty((await host.CheckHealthAsync()).Entries);
    }

    private static async Task<HealthReportEntry> CheckAsync(string database, IMigrationCatalog catalog)
    {
        using var host = TestHost.With(database, catalog);
        var (name, entry) = Assert.Single((await host.CheckHealthAsync()).Entries);
        Assert.Equal("migrations", name);
        return entry;
    }

    private static string Words(HealthReportEntry entry, string key) =>
        string.Join(' ', Assert.IsType<IReadOnlyList<string>>(entry.Data[key], exactMatch: false));
}
