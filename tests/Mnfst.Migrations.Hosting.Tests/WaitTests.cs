using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>The policy that waits for somebody else to migrate.</summary>
public class WaitTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_application_starts_when_the_database_has_been_migrated()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Waiting(database.ConnectionString);

        var start = host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 2);
        await Revisions.AB.ApplyAsync(database, "a");
        await Until.TrueAsync(() => host.Log.Own.Count == 3);
        Assert.False(host.Worker.HasBegun);
        Assert.False(host.Gate.IsOpen);
        await Revisions.AB.ApplyAsync(database);
        await start;

        Assert.True(host.Worker.HasBegun);
        Assert.Equal(
            [
                "Information: Waiting for the database, up to 00:00:30",
                "Warning: The database is not where this application needs it: 2 revisions are pending: a, b.",
                "Warning: The database is not where this application needs it: 1 revision is pending: b.",
                "Information: The database is where this application needs it",
            ],
            host.Log.Own
        );
    }

    [Fact]
    public async Task The_database_need_not_be_there_yet()
    {
        await using var other = await server.CreateDatabaseAsync(Token);
        var name = $"later_{Guid.NewGuid():N}";
        var settings = new NpgsqlConnectionStringBuilder(other.ConnectionString) { Database = name };
        using var host = Waiting(settings.ConnectionString);

        var start = host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 2);
        await other.ExecuteAsync($"CREATE DATABASE {name}", Token);
        await Until.TrueAsync(() => host.Log.Own.Count == 3);

        Assert.Contains($"database \"{name}\" does not exist", host.Log.Own[1], StringComparison.Ordinal);
        Assert.Contains("2 revisions are pending: a, b", host.Log.Own[2], StringComparison.Ordinal);
        Assert.False(host.Worker.HasBegun);
        host.Provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        host.Dispose();
        await other.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", Token);
    }

    [Fact]
    public async Task When_patience_ends_it_says_what_is_pending()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Waiting(database.ConnectionString, TimeSpan.FromSeconds(0.5));

        Assert.Equal(
            "The database is not where this application needs it: 2 revisions are pending: a, b. Gave up after 0.5 s. Run 'mnfst upgrade', or the bundle of this release, and start the application again.",
            await host.DoesNotStartAsync<MigrationException>()
        );
    }

    [Fact]
    public async Task When_patience_ends_without_a_server_it_says_so()
    {
        using var host = Waiting("Host=/nowhere;Timeout=1", TimeSpan.FromSeconds(0.5));

        Assert.EndsWith(
            ". Gave up after 0.5 s. Check that the server runs, and the connection string.",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_can_be_stopped_meanwhile()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Waiting(database.ConnectionString);

        var start = host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 2);
        host.Provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        Assert.False(host.Worker.HasBegun);
        Assert.Equal(
            "Information: Waiting was stopped. The database is not where this application needs it: 2 revisions are pending: a, b.",
            host.Log.Own[^1]
        );
    }

    [Fact]
    public async Task It_does_not_wait_for_a_journal_that_it_cannot_read()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await NewerJournal.MakeAsync(database);
        using var host = Waiting(database.ConnectionString, TimeSpan.Zero);

        Assert.Contains(
            "has layout 99",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Types_that_revisions_created_meanwhile_are_known()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var revisions = new Revisions().Add("mood", upgrade: "CREATE TYPE mood AS ENUM ('calm', 'busy');");
        using var host = new TestHost();
        host.Services.AddNpgsqlDataSource(
            database.ConnectionString,
            builder => builder.MapEnum<Mood>("mood")
        );
        host.Builder.AddMnfstMigrations(revisions, options => options.StartupPolicy = StartupPolicy.Wait);

        var start = host.StartAsync();
        await Until.TrueAsync(() => host.Log.Own.Count == 2);
        await revisions.ApplyAsync(database);
        await start;

        await using var command = host
            .Provider.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("SELECT 'busy'::mood");
        await using var reader = await command.ExecuteReaderAsync(Token);
        await reader.ReadAsync(Token);
        Assert.Equal(Mood.Busy, reader.GetFieldValue<Mood>(0));
    }

    private static TestHost Waiting(string database, TimeSpan? patience = null) =>
        TestHost.With(
            database,
            Revisions.AB,
            options =>
            {
                options.StartupPolicy = StartupPolicy.Wait;
                options.WaitTimeout = patience ?? TimeSpan.FromSeconds(30);
            }
        );

    private enum Mood
    {
        Calm,
        Busy,
    }
}
