using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>What <c>doctor</c> says of servers that are ill in ways that take a server, or a pooler, of their own.</summary>
public class DoctorTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task Of_a_pooler_that_changes_sessions_it_says_what_to_do(string mode)
    {
        await using var database = await PlanDatabase.Quick.CreateAsync(server);
        await using var pooler = await PgBouncer.StartAsync(database, mode, poolSize: 4, Token);

        var outcome = (await DeployerProcess.RunAsync(pooler.ConnectionString, "doctor")).Ended(5);

        Assert.Contains("pooler in transaction mode", outcome.Results, StringComparison.Ordinal);
        Assert.Contains(
            "Connect to PostgreSQL directly, or through a pooler in session mode.",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    /// <summary>The oldest row is kept by a transaction, so that autovacuum cannot freeze it while the test looks.</summary>
    [Fact]
    public async Task Of_transaction_ids_that_come_to_their_end_it_says_which_are_the_oldest()
    {
        using var folder = new RevisionFolder().Sql("a", "CREATE TABLE a ();");
        await using var own = await OwnServer.StartAsync();
        await own.ExecuteAsync("ALTER SYSTEM SET autovacuum_freeze_max_age = 100000");
        await own.KillAsync();
        await own.StartAgainAsync();
        await own.CreateDatabaseAsync("app");
        var app = own.GetConnectionString("app");
        (await DeployerProcess.RunAsync(app, folder, "upgrade")).Ended(0);
        await using var holder = new NpgsqlConnection(app);
        await holder.OpenAsync(Token);
        await using var hold = new NpgsqlCommand(
            "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_xact_id()",
            holder
        );
        await hold.ExecuteNonQueryAsync(Token);
        var before = (await DeployerProcess.RunAsync(app, folder, "doctor")).Results;

        await own.ExecuteAsync(
            """
            CREATE TEMP TABLE numbered (id int);
            DO $$ BEGIN
                FOR i IN 1..100500 LOOP
                    BEGIN INSERT INTO numbered VALUES (i); EXCEPTION WHEN division_by_zero THEN NULL; END;
                END LOOP;
            END $$
            """
        );
        var after = (await DeployerProcess.RunAsync(app, folder, "doctor")).Results;

        Assert.DoesNotContain("the oldest transaction ids of", before, StringComparison.Ordinal);
        Assert.Contains("the oldest transaction ids of database app are", after, StringComparison.Ordinal);
        Assert.Contains("VACUUM (FREEZE)", after, StringComparison.Ordinal);
    }
}
