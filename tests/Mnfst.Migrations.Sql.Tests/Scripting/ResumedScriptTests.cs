using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>A script goes on where it, or the runner, stopped; and the runner where a script did.</summary>
public class ResumedScriptTests(PostgresServer server)
{
    private const string None = "-- mnfst:transaction none";

    /// <summary>Four steps, of which the third fails as long as table 'gate' is empty.</summary>
    private const string Gated = """
        CREATE TABLE one (id int);
        CREATE TABLE two (id int);
        SELECT 1 / (SELECT count(*) FROM gate);
        CREATE TABLE four (id int);
        """;

    [Fact]
    public async Task A_transactional_revision_that_fails_leaves_nothing_behind()
    {
        await using var project = await GatedAsync("");

        var messages = (await project.PsqlUpgradeAsync(server)).Failed();
        Assert.Contains("division by zero", messages, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("one"));

        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        (await project.PsqlUpgradeAsync(server)).Succeeded();
        Assert.Equal("a applied 4/4, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_script_goes_on_at_the_statement_that_failed()
    {
        await using var project = await GatedAsync(None);

        (await project.PsqlUpgradeAsync(server)).Failed();
        Assert.Equal("a interrupted 2/4", await project.RowsAsync());
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        var outcome = (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 4/4, b applied 1/1", await project.RowsAsync());
        Assert.Equal("resumed a, upgrade a, upgrade b", await project.EventsAsync());
        Assert.Equal(
            2,
            await project.QueryAsync<int>("SELECT step FROM mnfst_journal WHERE event = 'resumed'")
        );
        Assert.StartsWith(
            "Resuming upgrading to a, steps already done: 2\n",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_runner_goes_on_where_a_script_stopped()
    {
        await using var project = await GatedAsync(None);

        (await project.PsqlUpgradeAsync(server)).Failed();
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.UpgradeAsync();

        Assert.Equal("a applied 4/4, b applied 1/1", await project.RowsAsync());
        Assert.Contains("Upgrade a from 2 of 4", project.Observer.Lines);
    }

    [Fact]
    public async Task A_script_goes_on_where_the_runner_stopped()
    {
        await using var byRunner = await GatedAsync(None);
        await using var byPsql = await GatedAsync(None);
        foreach (var project in new[] { byRunner, byPsql })
        {
            await project.UpgradeFailsAsync();
            await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        }

        await byRunner.UpgradeAsync();
        (await byPsql.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
        Assert.Equal(await byRunner.SchemaAsync(server), await byPsql.SchemaAsync(server));
    }

    [Fact]
    public async Task A_backfill_goes_on_at_the_key_it_got_to()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            """
            CREATE TABLE gate (id int);
            CREATE TABLE t (day date, n interval, done int NOT NULL DEFAULT 0, xact bigint, PRIMARY KEY (day, n));
            INSERT INTO t SELECT date '2024-01-28' + i / 5, make_interval(hours => i % 5) FROM generate_series(0, 49) AS i;
            """
        );
        project.Sql(
            "a",
            null,
            """
            -- mnfst:backfill batch_size 7
            UPDATE t SET xact = txid_current(), done = done + 1 / (CASE WHEN day > '2024-02-02' THEN (SELECT count(*)::int FROM gate) ELSE 1 END)
            WHERE xact IS DISTINCT FROM txid_current();
            CREATE TABLE after (id int);
            """,
            header: "-- mnfst:set DateStyle German"
        );

        (await project.PsqlUpgradeAsync(server)).Failed();
        Assert.Equal("a interrupted 0/2", await project.RowsAsync());
        Assert.Equal(
            "{2024-02-02,02:00:00}|28",
            await project.QueryAsync<string>(
                "SELECT backfill_key::text || '|' || (SELECT sum(done) FROM t) FROM mnfst_revision"
            )
        );
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Equal("resumed a, upgrade a", await project.EventsAsync());
        Assert.True(await project.QueryAsync<bool>("SELECT bool_and(done = 1) FROM t"));
    }

    [Fact]
    public async Task What_a_server_takes_outside_transactions_only_runs_there()
    {
        await using var byRunner = await OutsideAsync();
        await using var byPsql = await OutsideAsync();

        await byRunner.UpgradeAsync();
        var outcome = (await byPsql.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal(await byRunner.JournalAsync(), await byPsql.JournalAsync());
        Assert.Equal(15L, await byPsql.QueryAsync<long>("SELECT sum(id) FROM t"));
        Assert.Contains("so it is retried there", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_was_left_INVALID_is_built_again()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1);");
        project.Sql("a", null, "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);", header: None);

        (await project.PsqlUpgradeAsync(server)).Failed();
        Assert.False(
            await project.QueryAsync<bool>(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"
            )
        );
        await project.ExecuteAsync("DELETE FROM t WHERE ctid = '(0,2)'");
        var outcome = (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.True(
            await project.QueryAsync<bool>(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"
            )
        );
        Assert.Contains("dropped and rebuilt", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_was_built_before_the_interruption_is_not_built_again()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1);");
        project.Sql("a", null, "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);", header: None);
        (await project.PsqlUpgradeAsync(server)).Failed();

        // As if the connection had been lost after the index was built, before that was recorded.
        await project.ExecuteAsync("DROP INDEX t_id; DELETE FROM t WHERE ctid = '(0,2)'");
        await project.ExecuteAsync("CREATE UNIQUE INDEX t_id ON t (id)");
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task A_killed_psql_leaves_a_revision_that_the_next_goes_on_with()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "CREATE TABLE one (id int);\nSELECT pg_sleep(1.5);\nCREATE TABLE three (id int);",
            header: None
        );

        using (var psql = await Psql.StartAsync(server, project.Database.Url, project.UpgradeScript()))
        {
            while (!await project.HasAsync("one"))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            psql.Kill();
        }
        // The server does not notice before its statement ends; the lock is held as long.
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 3/3", await project.RowsAsync());
        Assert.Equal("resumed a, upgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task Steps_that_were_taken_away_leave_the_revision_applied()
    {
        await using var project = await GatedAsync(None);
        (await project.PsqlUpgradeAsync(server)).Failed();

        project.Sql("a", null, "CREATE TABLE one (id int); CREATE TABLE two (id int);", header: None);
        (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("a applied 2/2, b applied 1/1", await project.RowsAsync());
    }

    private async Task<TestProject> GatedAsync(string header)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        return project.Sql("a", null, Gated, header: header).Sql("b", "a", "CREATE TABLE b (id int);");
    }

    private async Task<TestProject> OutsideAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project.Sql(
            "a",
            null,
            """
            CREATE TABLE t (id int);
            CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$
                BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); COMMIT; END LOOP; END $$;
            -- mnfst:autocommit
            VACUUM (ANALYZE) t;
            CALL fill();
            DO $$ BEGIN INSERT INTO t VALUES (4); COMMIT; INSERT INTO t VALUES (5); END $$;
            -- mnfst:end
            """
        );
    }
}
