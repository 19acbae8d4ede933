using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Revisions that commit more than once: what is recorded on the way, and how they go on.</summary>
public class StepwiseTests(PostgresServer server)
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
    public async Task Each_step_is_recorded_as_it_commits()
    {
        await using var project = await TestProject.CreateAsync(server);
        var rows = new List<string?>();
        project.Observer.Told += line =>
        {
            if (line.StartsWith("step", StringComparison.Ordinal))
                rows.Add(project.RowsAsync().GetAwaiter().GetResult());
        };
        project.Sql(
            "a",
            null,
            "SELECT 1;\nSELECT 2;\n-- mnfst:autocommit\nSELECT 3;\nSELECT 4;\n-- mnfst:end\nSELECT 5;"
        );

        await project.UpgradeAsync();

        Assert.Equal(["a interrupted 2/5", "a interrupted 3/5", "a interrupted 4/5", "a applied 5/5"], rows);
        Assert.Equal(
            ["Upgrade a from 0 of 5", "step 2 of 5", "step 3 of 5", "step 4 of 5", "step 5 of 5", "done a"],
            project.Observer.Lines
        );
        Assert.Equal("upgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task An_interrupted_revision_goes_on_at_the_statement_that_failed()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None).Sql("b", "a", "CREATE TABLE b (id int);");

        var failure = await project.UpgradeFailsAsync();
        var status = await project.StatusAsync();
        var interrupted = await project.RowsAsync();
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.UpgradeAsync();

        Assert.Equal(
            """
            Revision 'a' failed: versions/a.sql(8,1): division by zero (22012)
                SELECT 1 / (SELECT count(*) FROM gate)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            It is interrupted after 2 of 4 steps; the next upgrade resumes there. Done before it in this run: none. Not run: b. When that is fixed, run the same command again.
            """,
            failure.Message
        );
        Assert.Equal("a interrupted 2/4", interrupted);
        Assert.Equal("a", Assert.Single(status.Journal.Interrupted).Revision);
        Assert.Empty(status.Applied);
        Assert.Equal(["a", "b"], status.Pending.Select(r => r.Id));
        Assert.False(status.IsAtHeads);
        Assert.Equal("a applied 4/4, b applied 1/1", await project.RowsAsync());
        Assert.Equal("failed a, resumed a, upgrade a, upgrade b", await project.EventsAsync());
        Assert.Contains("Upgrade a from 2 of 4", project.Observer.Lines);
    }

    [Fact]
    public async Task Steps_that_commit_together_go_on_together()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, $"-- mnfst:autocommit\nSELECT 1;\n-- mnfst:end\n{Gated}");

        await project.UpgradeFailsAsync();
        Assert.Equal("a interrupted 1/5", await project.RowsAsync());
        Assert.False(await project.HasAsync("one"));

        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.UpgradeAsync();
        Assert.True(await project.HasAsync("four"));
    }

    [Fact]
    public async Task A_changed_prefix_is_refused_by_name()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None);
        await project.UpgradeFailsAsync();

        project.Sql("a", null, Gated.Replace("two", "deux", StringComparison.Ordinal), header: None);

        Assert.Equal(
            "Revision 'a' was interrupted after 2 steps, and these have changed since, so it cannot resume. Restore what ran, or fix the schema by hand and 'stamp' the revision that it is then at.",
            await project.UpgradeIsRefusedAsync()
        );
        project.Sql("a", null, "CREATE TABLE one (id int);", header: None);
        Assert.StartsWith(
            "Revision 'a' was interrupted after 2 steps",
            await project.UpgradeIsRefusedAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_changed_suffix_goes_on()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None);
        await project.UpgradeFailsAsync();

        project.Sql(
            "a",
            null,
            "CREATE TABLE one (id int); CREATE TABLE two (id int); CREATE TABLE drei (id int);",
            header: None
        );
        await project.UpgradeAsync();

        Assert.Equal("a applied 3/3", await project.RowsAsync());
        Assert.True(await project.HasAsync("drei"));
        Assert.Empty((await project.StatusAsync()).Changed);
    }

    [Fact]
    public async Task A_suffix_that_was_taken_away_leaves_the_revision_applied()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None);
        await project.UpgradeFailsAsync();

        project.Sql("a", null, "CREATE TABLE one (id int); CREATE TABLE two (id int);", header: None);
        await project.UpgradeAsync();

        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task Settings_and_transaction_modes_may_change_for_the_rest()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None);
        await project.UpgradeFailsAsync();

        // As somebody does whose server ran out of memory.
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        project.Sql("a", null, Gated, header: "-- mnfst:set work_mem 256MB");
        await project.UpgradeAsync();

        Assert.Equal("a applied 4/4", await project.RowsAsync());
    }

    [Fact]
    public async Task What_a_server_takes_outside_transactions_only_runs_there()
    {
        await using var project = await TestProject.CreateAsync(server);
        var name = project.Database.Name;
        project.Sql(
            "a",
            null,
            $"""
            CREATE TABLE t (id int);
            CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$
                BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); COMMIT; END LOOP; END $$;
            -- mnfst:autocommit
            VACUUM (ANALYZE) t;
            CALL fill();
            ALTER SYSTEM SET log_min_duration_statement = -1;
            ALTER SYSTEM RESET log_min_duration_statement;
            CREATE DATABASE {name}_b;
            DROP DATABASE {name}_b;
            DO $$ BEGIN INSERT INTO t VALUES (4); COMMIT; INSERT INTO t VALUES (5); END $$;
            -- mnfst:end
            """
        );

        await project.UpgradeAsync();

        Assert.Equal("a applied 9/9", await project.RowsAsync());
        Assert.Equal(15L, await project.QueryAsync<long>("SELECT sum(id) FROM t"));
    }

    [Fact]
    public async Task An_interrupted_downgrade_goes_on_and_an_upgrade_does_not_turn_it_round()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, "SELECT 1;", Gated, header: None);
        await project.UpgradeAsync();

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));
        Assert.Contains(
            "It is interrupted after 2 of 4 steps; the next downgrade resumes there.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 2/1", await project.RowsAsync());
        Assert.Equal(["a"], (await project.StatusAsync()).Applied);
        Assert.Equal(
            "The downgrade of revision 'a' was interrupted after 2 steps. Run downgrade to finish it, or fix the schema by hand and 'stamp' the revision that it is then at.",
            await project.UpgradeIsRefusedAsync()
        );

        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
        Assert.Equal("upgrade a, failed a, resumed a, downgrade a", await project.EventsAsync());
    }

    [Fact]
    public async Task A_downgrade_that_fails_at_its_first_step_leaves_the_revision_applied()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "CREATE TABLE t (id int);",
            "VACUUM no_such_table;\nDROP TABLE t;",
            header: None
        );
        await project.UpgradeAsync();

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));

        Assert.Contains(
            "It was rolled back and is applied as before.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 0/1", await project.RowsAsync());
        var status = await project.StatusAsync();
        Assert.Empty(status.Journal.Interrupted);
        Assert.Empty(status.Changed);
        Assert.Equal("a", Assert.Single(status.Journal.Failures).Key);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;\nSELECT 1;", header: None)
            .Sql("b", "a", "SELECT 1;", "SELECT 1;");
        await project.UpgradeAsync();
        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task An_interrupted_upgrade_is_not_turned_round_by_a_downgrade()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("z", null, "SELECT 1;", "").Sql("a", null, Gated, "", header: None);
        await project.UpgradeAsync("z");
        await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "The upgrade of revision 'a' was interrupted after 2 of 4 steps. Run upgrade to finish it, or ",
            await project.DowngradeIsRefusedAsync("base"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_interrupted_revision_that_nobody_asks_for_is_told_of()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None).Sql("z", null, "SELECT 1;");
        await project.UpgradeFailsAsync("a");

        await project.UpgradeAsync("z");

        Assert.Contains(
            "warning: Revision 'a' was interrupted and remains so: it is not in this plan.",
            project.Observer.Lines
        );
        Assert.Equal("a interrupted 2/4, z applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_interrupted_revision_whose_file_is_gone_is_named()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, Gated, header: None);
        await project.UpgradeFailsAsync();

        project.Remove("a").Sql("z", null, "SELECT 1;");

        Assert.Equal(
            "Revision 'a' was interrupted and its file is missing, so it cannot resume. Finish it with the version of the project that has it, or fix the schema by hand and 'stamp' the revision that it is then at.",
            await project.UpgradeIsRefusedAsync()
        );
    }

    [Fact]
    public async Task The_duration_of_an_interrupted_revision_adds_up()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE gate (id int)");
        project.Sql("a", null, $"SELECT pg_sleep(0.1);{Gated}SELECT pg_sleep(0.1);", header: None);
        await project.UpgradeFailsAsync();
        await project.ExecuteAsync("INSERT INTO gate VALUES (1)");
        await project.UpgradeAsync();

        Assert.True(await project.QueryAsync<bool>("SELECT duration >= '0.2 s' FROM mnfst_revision"));
        Assert.True(
            await project.QueryAsync<bool>(
                "SELECT duration >= '0.2 s' FROM mnfst_journal WHERE event = 'upgrade'"
            )
        );
    }
}
