using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class AtomicityTests(PostgresServer server)
{
    [Fact]
    public async Task A_failed_statement_is_named_with_its_place_and_its_revision_is_rolled_back()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Sql("b", "a", "CREATE TABLE u (id int);\nINSERT INTO t\n    SELECT nonsense FROM u;")
            .Sql("c", "b", "CREATE TABLE v (id int);");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(
            """
            Revision 'b' failed: versions/b.sql(8,12): column "nonsense" does not exist (42703)
                    SELECT nonsense FROM u
                           ^^^^^^^^
            It was rolled back and is not applied. Done before it in this run: a. Not run: c. When that is fixed, run the same command again.
            """,
            failure.Message
        );
        Assert.Equal(("b", "42703"), (failure.Revision.Id, failure.SqlState));
        Assert.Equal(["a"], failure.Done.Select(r => r.Id));
        Assert.Equal(["c"], failure.Remaining.Select(r => r.Id));
        Assert.False(await project.HasAsync("u"));
        Assert.Equal("upgrade a, failed b", await project.EventsAsync());
        Assert.Equal(
            "versions/b.sql(8,12): column \"nonsense\" does not exist (42703)",
            await project.QueryAsync<string>(
                "SELECT split_part(detail, E'\\n', 1) FROM mnfst_journal WHERE event = 'failed'"
            )
        );
    }

    [Fact]
    public async Task A_failure_at_the_commit_rolls_the_revision_back()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            """
            CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO t VALUES (1, 2);
            """
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            """
            Revision 'a' failed: its commit: insert or update on table "t" violates foreign key constraint "t_parent_fkey" (23503)
                DETAIL: Key (parent)=(2) is not present in table "t".
            It was rolled back and is not applied.
            """,
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t"));
    }

    [Fact]
    public async Task A_failed_downgrade_leaves_the_revision_applied()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;\nDROP TABLE nothing;");
        await project.UpgradeAsync();

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));

        Assert.EndsWith(
            "It was rolled back and is applied as before. Done before it in this run: none. When that is fixed, run the same command again.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.True(await project.HasAsync("t"));
    }

    [Theory]
    [InlineData("BEGIN")]
    [InlineData("START TRANSACTION")]
    [InlineData("COMMIT")]
    [InlineData("END")]
    [InlineData("ROLLBACK")]
    [InlineData("ABORT AND CHAIN")]
    [InlineData("PREPARE TRANSACTION 'x'")]
    public async Task A_statement_that_begins_or_ends_a_transaction_is_refused_before_anything_runs(
        string statement
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int);").Sql("b", "a", $"SELECT 1;\n  {statement};");

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.StartsWith(
            "versions/b.sql(7,3): revision 'b' must not begin or end a transaction: ",
            refusal,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("t"));
    }

    [Fact]
    public async Task One_in_a_downgrade_keeps_nobody_from_upgrading()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", downgrade: "DROP TABLE t;\nCOMMIT;")
            .Code("b", "a", op => op.Execute("SELECT 1"), op => op.Execute("ROLLBACK"));

        await project.UpgradeAsync();

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
        Assert.Contains(
            "revision 'b' must not begin or end a transaction",
            await project.DowngradeIsRefusedAsync("a"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            0,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM mnfst_revision WHERE downgrade_sql IS NOT NULL"
            )
        );
    }

    [Fact]
    public async Task Savepoints_are_welcome()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            """
            CREATE TABLE t (id int);
            SAVEPOINT s;
            INSERT INTO t VALUES (1);
            ROLLBACK TO SAVEPOINT s;
            INSERT INTO t VALUES (2);
            RELEASE s;
            SAVEPOINT left_open;
            """
        );

        await project.UpgradeAsync();

        Assert.Equal(2, await project.QueryAsync<int>("SELECT id FROM t"));
    }

    [Fact]
    public async Task A_revision_that_spoils_the_journal_is_rolled_back()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int); DROP TABLE mnfst_journal;");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: its entry in the journal: relation \"public.mnfst_journal\" does not exist (42P01)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("t"));
        Assert.Equal("failed a", await project.EventsAsync());
    }

    [Fact]
    public async Task A_revision_may_choose_its_isolation_level()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE t AS SELECT current_setting('transaction_isolation') AS level;"
        );

        await project.UpgradeAsync();

        Assert.Equal("serializable", await project.QueryAsync<string>("SELECT level FROM t"));
    }

    [Fact]
    public async Task A_statement_that_wants_no_transaction_is_answered_with_what_to_write()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            """
            Revision 'a' failed: versions/a.sql(7,1): CREATE INDEX CONCURRENTLY cannot run inside a transaction block (25001)
                CREATE INDEX CONCURRENTLY i ON t (id)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                TO DO: Run it outside a transaction: put it between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit.
            It was rolled back and is not applied.
            """,
            failure.Message,
            StringComparison.Ordinal
        );
    }
}
