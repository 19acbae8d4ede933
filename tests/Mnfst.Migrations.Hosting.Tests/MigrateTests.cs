using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mnfst.Migrations.Hosting.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests;

/// <summary>The policy that migrates.</summary>
public class MigrateTests(PostgresServer server)
{
    private const string Applied = "SELECT string_agg(revision, ', ' ORDER BY revision) FROM mnfst_revision";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_pending_is_applied_before_the_application_starts()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(database.ConnectionString, Revisions.AB);

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
        Assert.Equal("a, b", await database.QueryAsync<string>(Applied, Token));
        Assert.Contains(
            host.Log.Of("Mnfst.Migrations.Sql.Execution.MigrationRunner"),
            line => line.StartsWith("Information: Upgrade done: 2 revisions", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_ten_that_start_together_one_migrates()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var slow = new Revisions()
            .Add("a", upgrade: "CREATE TABLE a (); SELECT pg_sleep(0.3);")
            .Add("b", "a", "CREATE TABLE b (); SELECT pg_sleep(0.3);");
        var hosts = Enumerable
            .Range(0, 10)
            .Select(_ => Migrating($"{database.ConnectionString};Maximum Pool Size=2", slow))
            .ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.StartAsync(), Token)));

        Assert.All(hosts, host => Assert.True(host.Gate.IsOpen && host.Worker.HasBegun));
        Assert.Equal(
            "upgrade a, upgrade b",
            await database.QueryAsync<string>(
                "SELECT string_agg(format('%s %s', event, revision), ', ' ORDER BY seq) FROM mnfst_journal",
                Token
            )
        );
        hosts.ForEach(host => host.Dispose());
    }

    [Fact]
    public async Task A_revision_that_fails_keeps_the_application_from_starting()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(
            database.ConnectionString,
            new Revisions().Add("a", upgrade: "SELECT 1/0;")
        );

        Assert.Contains(
            "division by zero",
            await host.DoesNotStartAsync<RevisionFailedException>(),
            StringComparison.Ordinal
        );
        Assert.False(host.Gate.IsOpen);
    }

    [Theory]
    [InlineData(false, "a, b")]
    [InlineData(true, "a, b, c")]
    public async Task What_contracts_is_left_to_the_deployment_unless_told_otherwise(
        bool include,
        string applied
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(
            database.ConnectionString,
            Revisions.AB.Add("c", "b", header: "-- mnfst:phase contract"),
            options => options.IncludeContracting = include
        );

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
        Assert.Equal(applied, await database.QueryAsync<string>(Applied, Token));
    }

    [Fact]
    public async Task A_password_that_the_data_source_hides_is_used()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var host = Migrating($"{role.ConnectionString};Password={role.Password}", Revisions.AB);

        await host.StartAsync();

        Assert.Equal("a, b", await database.QueryAsync<string>(Applied, Token));
    }

    [Fact]
    public async Task Another_user_may_migrate()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PlainRole.CreateAsync(database);
        await database.ExecuteAsync(
            $"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {role.Name}",
            Token
        );
        using var host = Migrating(role.ConnectionString, Revisions.AB)
            .Set("ConnectionStrings:owner", database.Url)
            .Set("Mnfst:MigrateConnectionName", "owner");

        await host.StartAsync();

        Assert.True(host.Gate.IsOpen);
        Assert.Equal("a, b", await database.QueryAsync<string>(Applied, Token));
    }

    [Fact]
    public async Task The_user_who_may_not_say_so()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PlainRole.CreateAsync(database);
        using var host = Migrating(role.ConnectionString, Revisions.AB);

        Assert.Contains(
            "permission denied",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_data_source_may_migrate()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PlainRole.CreateAsync(database);
        await using var owner = await PasswordRole.CreateAsync(database, Token);
        await database.ExecuteAsync(
            $"ALTER DEFAULT PRIVILEGES FOR ROLE {owner.Name} GRANT SELECT ON TABLES TO {role.Name}",
            Token
        );
        using var host = Migrating(
            role.ConnectionString,
            Revisions.AB,
            options => options.MigrateDataSourceKey = "owner"
        );
        host.Services.AddNpgsqlDataSource(
            $"{owner.ConnectionString};Password={owner.Password}",
            serviceKey: "owner"
        );

        await host.StartAsync();

        Assert.Equal(
            owner.Name,
            await database.QueryAsync<string>(
                "SELECT tableowner::text FROM pg_tables WHERE tablename = 'b'",
                Token
            )
        );
    }

    [Fact]
    public async Task The_server_need_not_be_up_yet()
    {
        using var host = Migrating(
            "Host=/nowhere;Timeout=1",
            Revisions.AB,
            options => options.WaitTimeout = TimeSpan.FromSeconds(0.5)
        );

        Assert.Contains(
            "Gave up after 0.5 s.",
            await host.DoesNotStartAsync<MigrationException>(),
            StringComparison.Ordinal
        );
        Assert.Equal("Information: Waiting for the database, up to 00:00:00.5000000", host.Log.Own[0]);
    }

    [Fact]
    public async Task It_can_be_stopped_meanwhile()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(
            database.ConnectionString,
            new Revisions().Add("a", upgrade: "CREATE TABLE a (); SELECT pg_sleep(60);")
        );

        var start = host.StartAsync();
        await Until.TrueAsync(() =>
            host
                .Log.Of("Mnfst.Migrations.Sql.Execution.MigrationRunner")
                .Any(line => line.Contains("a begins", StringComparison.Ordinal))
        );
        host.Provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        Assert.False(host.Worker.HasBegun);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('a')::text", Token));
    }

    [Fact]
    public async Task The_options_of_a_run_are_those_of_the_configuration()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(database.ConnectionString, Revisions.AB)
            .Set("Mnfst:Run:JournalSchema", "ops")
            .Set("Mnfst:Run:Tag", "release 7");

        await host.StartAsync();

        Assert.Equal(
            "release 7",
            await database.QueryAsync<string>("SELECT DISTINCT detail FROM ops.mnfst_journal", Token)
        );
    }

    [Fact]
    public async Task The_runner_is_a_service()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var host = Migrating(database.ConnectionString, Revisions.AB);
        await host.StartAsync();

        var status = await host.Provider.GetRequiredService<MigrationRunner>().GetStatusAsync(Token);

        Assert.True(status.IsAtHeads);
    }

    private static TestHost Migrating(
        string database,
        IMigrationCatalog catalog,
        Action<MigrationHostOptions>? configure = null
    ) =>
        TestHost.With(
            database,
            catalog,
            options =>
            {
                options.StartupPolicy = StartupPolicy.Migrate;
                configure?.Invoke(options);
            }
        );
}
