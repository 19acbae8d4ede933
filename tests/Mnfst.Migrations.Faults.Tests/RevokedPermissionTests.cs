using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>A privilege of who deploys is revoked while the deployment runs.</summary>
public class RevokedPermissionTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is revoked while revision b waits, what is said of it, and what is applied then.</summary>
    public static TheoryData<string, string, string> Privileges =>
        new()
        {
            { "INSERT ON wanted", "permission denied for table wanted (42501)", "a,b" },
            { "USAGE, CREATE ON SCHEMA app", "permission denied for schema app (42501)", "a,b" },
            {
                "INSERT ON mnfst_revision",
                "grant it SELECT, INSERT, UPDATE and DELETE on the two journal tables",
                "a"
            },
            {
                "INSERT ON mnfst_journal",
                "grant it SELECT, INSERT, UPDATE and DELETE on the two journal tables",
                "a"
            },
        };

    [Theory]
    [MemberData(nameof(Privileges))]
    public async Task The_run_stops_there_and_the_next_one_finishes(
        string privilege,
        string expected,
        string applied
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var folder = new RevisionFolder()
            .Sql("a", "CREATE TABLE app.a ();")
            .Sql("b", "LOCK TABLE gate IN ACCESS SHARE MODE;")
            .Sql("c", "CREATE TABLE app.c (); INSERT INTO wanted VALUES (1);");
        var (role, deployer) = await CreateRoleAsync(database, folder);
        await using var gate = await Blocker.LockAsync(database, "LOCK TABLE gate");
        using var run = DeployerProcess.Start(deployer, folder, "upgrade", "--lock-timeout", "1m");
        await Query.WaitForAsync(
            database.ConnectionString,
            "EXISTS (SELECT FROM pg_locks WHERE relation = 'gate'::regclass AND NOT granted)"
        );

        await database.ExecuteAsync($"REVOKE {privilege} FROM {role}", Token);
        await gate.ReleaseAsync();
        var outcome = (await run.WaitAsync()).Ended(1);
        var left = await AppliedAsync(database);
        await database.ExecuteAsync($"GRANT {privilege} TO {role}", Token);
        (await DeployerProcess.RunAsync(deployer, folder, "upgrade")).Ended(0);

        Assert.Contains(expected, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("It was rolled back and is not applied.", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(applied, left);
        Assert.Equal("a,b,c", await AppliedAsync(database));
        Assert.Equal(1L, await database.QueryAsync<long>("SELECT count(*) FROM wanted", Token));
        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}", Token);
    }

    /// <summary>A role that may do what the revisions do, and write a journal that is somebody else's.</summary>
    private static async Task<(string Role, string ConnectionString)> CreateRoleAsync(
        TestDatabase database,
        RevisionFolder folder
    )
    {
        (await DeployerProcess.RunAsync(database.ConnectionString, folder, "ensure-version")).Ended(0);
        var role = $"r_{database.Name}";
        await database.ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN;
            CREATE SCHEMA app; GRANT USAGE, CREATE ON SCHEMA app TO {role};
            CREATE TABLE wanted (id int); CREATE TABLE gate (id int);
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            """,
            Token
        );
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role };
        return (role, settings.ConnectionString);
    }

    private static Task<string?> AppliedAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT string_agg(revision, ',' ORDER BY revision) FROM mnfst_revision WHERE state = 'applied'",
            Token
        );
}
