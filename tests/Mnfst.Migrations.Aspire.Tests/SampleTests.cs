using System.Net;
using Aspire.Hosting.ApplicationModel;
using Mnfst.Migrations.Aspire.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Aspire.Tests;

/// <summary>The sample's app host as its users start it, with the orchestrator that comes as a package.</summary>
public class SampleTests(PostgresServer server)
{
    private const string Applied = "SELECT count(*) FROM mnfst_revision WHERE state = 'applied'";

    /// <summary>How long anything may take; most of it is the start of programs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _limit = CreateLimit();

    private CancellationToken Token => _limit.Token;

    [Fact]
    public async Task The_application_starts_when_its_migrations_are_applied_and_commands_run_them_again()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var sample = await RunningSample.StartAsync(database, Token);

        var migrations = await sample.EndOfAsync("migrations", Token);
        Assert.Equal((KnownResourceStates.Finished, 0), (migrations.State?.Text, migrations.ExitCode));
        Assert.Equal(9, await database.QueryAsync<long>(Applied, Token));
        await sample.HealthOfAsync("api", Token);
        using (var client = sample.ClientOf("api"))
        using (var answer = await client.GetAsync("/health/ready", Token))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var status = await sample.CommandAsync("migrations", "status", Token);
        Assert.True(status.Success, status.Message);
        Assert.Equal("9 applied. The database is up to date.", status.Message);
        Assert.Contains("008_add_documents_index", status.Data?.Value);
        Assert.True(status.Data?.DisplayImmediately);

        var downgrade = await sample.CommandAsync("migrations", "downgrade", Token);
        Assert.True(downgrade.Success, downgrade.Message);
        Assert.Contains("Downgraded to 007_add_email_verification", downgrade.Data?.Value);
        Assert.Equal(8, await database.QueryAsync<long>(Applied, Token));
        Assert.Contains("Downgraded to 007", await sample.LogOfAsync("migrations", Token));

        var upgrade = await sample.CommandAsync("migrations", "upgrade", Token);
        Assert.True(upgrade.Success, upgrade.Message);
        Assert.Equal(9, await database.QueryAsync<long>(Applied, Token));

        await database.ExecuteAsync("INSERT INTO tenants (name, slug) VALUES ('Acme', 'acme')", Token);
        var reset = await sample.CommandAsync("migrations", "reset", Token);
        Assert.True(reset.Success, reset.Message);
        Assert.Equal(9, await database.QueryAsync<long>(Applied, Token));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM tenants", Token));
    }

    [Fact]
    public async Task A_migration_that_fails_keeps_the_application_from_starting_until_an_upgrade_succeeds()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE TABLE tenants ()", Token);
        await using var sample = await RunningSample.StartAsync(database, Token);

        var migrations = await sample.EndOfAsync("migrations", Token);
        Assert.Equal(1, migrations.ExitCode);
        var api = await sample.EndOfAsync("api", Token);
        Assert.Equal(KnownResourceStates.FailedToStart, api.State?.Text);
        Assert.Contains("relation \"tenants\" already exists", await sample.LogOfAsync("migrations", Token));

        var refused = await sample.CommandAsync("migrations", "upgrade", Token);
        Assert.False(refused.Success);
        Assert.Equal(
            "The upgrade failed with exit code 1. The log of 'migrations' says why.",
            refused.Message
        );

        await database.ExecuteAsync("DROP TABLE tenants", Token);
        var upgrade = await sample.CommandAsync("migrations", "upgrade", Token);
        Assert.True(upgrade.Success, upgrade.Message);
        Assert.True((await sample.CommandAsync("api", KnownResourceCommands.StartCommand, Token)).Success);
        await sample.HealthOfAsync("api", Token);
    }

    [Fact]
    public async Task Without_a_connection_string_the_database_is_a_container()
    {
        await ContainerEngine.RequireAsync(Token);
        await using var sample = await RunningSample.StartAsync([], Token);

        Assert.Equal(0, (await sample.EndOfAsync("migrations", Token)).ExitCode);
        await sample.HealthOfAsync("api", Token);
    }

    private static CancellationTokenSource CreateLimit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}
