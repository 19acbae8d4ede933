using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>The policy that looks once, which is the default.</summary>
public class CheckTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_the_heads_the_application_starts()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = TestHost.With(database.ConnectionString, Revisions.AB);
        Assert.False(host.Gate.IsOpen);

        await host.StartAsync();

        Assert.True(host.Worker.HasBegun);
        Assert.True(host.Gate.IsOpen);
        await host.Gate.WaitAsync(Token);
        Assert.Equal(["Information: The database is where this application needs it"], host.Log.Own);
    }

    [Fact]
    public async Task With_revisions_pending_it_does_not_and_nothing_is_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = TestHost.With(database.ConnectionString, Revisions.AB);

        Assert.Equal(
            "The database is not where this application needs it: 2 revisions are pending: a, b. Run 'mnfst upgrade', or the bundle of this release, and start the application again.",
            await host.DoesNotStartAsync<MigrationException>()
        );
        Assert.False(host.Gate.IsOpen);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('mnfst_revision')::text", Token));
    }

    [Fact]
    public async Task Of_many_revisions_the_first_are_named()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var many = new Revisions().Add("r1");
        for (var i = 2; i <= 7; i++)
            many.Add($"r{i}", $"r{i - 1}");
        using var host = TestHost.With(database.ConnectionString, many);

        Assert.Contains(
            "7 revisions are pending: r1, r2, r3, r4, r5 and 2 more.",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task With_an_interrupted_revision_it_does_not()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var broken = Revisions.AB.Add("c", "b", "SELECT 1; SELECT 1/0;", "-- mnfst:transaction none");
        await Assert.ThrowsAsync<RevisionFailedException>(() => broken.ApplyAsync(database));
        using var host = TestHost.With(database.ConnectionString, broken);

        Assert.StartsWith(
            "The database is not where this application needs it: 1 revision is pending: c; c was interrupted. ",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_contracts_after_the_roll_out_may_be_pending()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = TestHost.With(
            database.ConnectionString,
            Revisions.AB.Add("c", "b", header: "-- mnfst:phase contract")
        );

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
    }

    [Fact]
    public async Task Revisions_of_a_later_release_do_not_matter()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.Add("c", "b").ApplyAsync(database);
        using var host = TestHost.With(database.ConnectionString, Revisions.AB);

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
    }

    [Fact]
    public async Task Without_a_server_it_does_not_start()
    {
        using var host = TestHost.With("Host=/nowhere;Timeout=1", Revisions.AB);

        var message = await host.DoesNotStartAsync<MigrationException>();

        Assert.StartsWith(
            "The database cannot be asked whether it is where this application needs it: ",
            message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ". Check that the server runs, and the connection string.",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_unknown_host_is_told_likewise()
    {
        using var host = TestHost.With("Host=nowhere.invalid;Timeout=5", Revisions.AB);

        Assert.StartsWith(
            "The database cannot be asked whether it is where this application needs it: ",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_user_who_may_not_read_the_journal_is_told_what_to_grant()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        await using var role = await PlainRole.CreateAsync(database);
        using var host = TestHost.With(role.ConnectionString, Revisions.AB);

        Assert.EndsWith(
            "permission denied for table mnfst_revision. Grant the application's user USAGE on the journal's schema and SELECT on its table mnfst_revision.",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_journal_of_a_newer_layout_is_refused()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await NewerJournal.MakeAsync(database);
        using var host = TestHost.With(database.ConnectionString, Revisions.AB);

        Assert.Contains(
            "has layout 99; this version knows up to",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_journal_is_looked_for_in_its_schema()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await Revisions.AB.ApplyAsync(database);
        using var host = TestHost
            .With(database.ConnectionString, Revisions.AB)
            .Set("Mnfst:Run:JournalSchema", "ops");

        Assert.Contains(
            "2 revisions are pending: a, b",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }
}
