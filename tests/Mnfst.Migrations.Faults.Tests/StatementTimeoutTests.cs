using Mnfst.Migrations.Faults.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>A statement that runs longer than it may.</summary>
public class StatementTimeoutTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Revisions with such a statement, and what is said of what remains.</summary>
    public static TheoryData<string, string> Revisions =>
        new()
        {
            { "INSERT INTO noted VALUES (1); SELECT rest(1);", "It was rolled back and is not applied." },
            {
                "INSERT INTO noted VALUES (1);\n-- mnfst:autocommit\nSELECT rest(1);\n-- mnfst:end",
                "It is interrupted after 1 of 2 steps; the next upgrade resumes there."
            },
            {
                "INSERT INTO noted VALUES (1);\n-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY slow ON numbers (rest(n));\n-- mnfst:end",
                "It is interrupted after 1 of 2 steps; the next upgrade resumes there."
            },
            {
                "INSERT INTO noted VALUES (1);\n-- mnfst:backfill batch_size 5\nUPDATE numbers SET m = rest(n) WHERE m IS NULL;",
                "It is interrupted after 1 of 2 steps; the next upgrade resumes there."
            },
        };

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task It_is_ended_and_the_next_run_finishes_what_it_began(string upgrade, string remains)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE TABLE pace (seconds float8); INSERT INTO pace VALUES (60);
            CREATE TABLE noted (id int);
            CREATE TABLE numbers (n int PRIMARY KEY, m int); INSERT INTO numbers SELECT generate_series(1, 20);
            CREATE FUNCTION rest(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
                $$ BEGIN PERFORM pg_sleep(seconds) FROM public.pace; RETURN n; END $$
            """,
            Token
        );
        using var folder = new RevisionFolder().Sql("a", upgrade).Sql("b", "CREATE TABLE b ();");

        var outcome = await DeployerProcess.RunAsync(
            database.ConnectionString,
            folder,
            "upgrade",
            "--statement-timeout",
            "2s"
        );
        Assert.Contains(remains, outcome.Ended(1).Messages, StringComparison.Ordinal);
        Assert.Contains("raise --statement-timeout", outcome.Messages, StringComparison.Ordinal);
        await database.ExecuteAsync("UPDATE pace SET seconds = 0", Token);
        (await DeployerProcess.RunAsync(database.ConnectionString, folder, "upgrade")).Ended(0);

        Assert.Equal(
            "1 noted, 2 applied, 0 invalid",
            await database.QueryAsync<string>(
                """
                SELECT format('%s noted, %s applied, %s invalid', (SELECT count(*) FROM noted),
                    (SELECT count(*) FROM mnfst_revision WHERE state = 'applied'),
                    (SELECT count(*) FROM pg_index WHERE NOT indisvalid))
                """,
                Token
            )
        );
    }
}
