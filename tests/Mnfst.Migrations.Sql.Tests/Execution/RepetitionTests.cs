using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What may have committed is not run again unless somebody says so.</summary>
public class RepetitionTests(PostgresServer server)
{
    /// <summary>Notes that it ran, commits, and then wants what the test may have locked.</summary>
    private const string CommitsThenWaits = """
        BEGIN INSERT INTO hit VALUES (1); COMMIT; LOCK TABLE gate; INSERT INTO hit VALUES (2); END
        """;

    private const string WaitsThenCommits = """
        BEGIN LOCK TABLE gate; INSERT INTO hit VALUES (1); COMMIT; INSERT INTO hit VALUES (2); END
        """;

    public static TheoryData<string> Committing =>
        ["CALL work()", $"DO $$ {CommitsThenWaits} $$", "DO $$ BEGIN CALL work(); END $$"];

    [Theory]
    [MemberData(nameof(Committing))]
    public async Task What_committed_before_it_met_a_lock_is_not_tried_again(string statement)
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql("a", null, Autocommit(statement));
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE gate");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(1L, await HitsAsync(project));
        Assert.DoesNotContain(
            project.Observer.Lines,
            line => line.StartsWith("retry", StringComparison.Ordinal)
        );
        Assert.Contains(
            "canceling statement due to lock timeout (55P03)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "    NOTE: What it did before it failed may be committed, so it is not retried.\n",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "It is interrupted in step 1 of 2, which runs outside a transaction and may have run, as a whole or in part. Done before it in this run: none. Check what it did, then run the same command again with --rerun.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 0/2", await project.RowsAsync());
        Assert.Equal(["a"], (await project.StatusAsync()).NeedRerun);

        await blocker.ReleaseAsync();
        Assert.Equal(
            "Revision 'a' was interrupted in step 1 of 2 (versions/a.sql(7,1)), which runs outside a transaction and may have run, as a whole or in part. Nothing was done. Check what it did, then run it again with --rerun, or fix the schema by hand and 'stamp' the revision that it is then at. If it can safely run twice, declare it: '-- mnfst:idempotent' above it, or op.Autocommit(..., idempotent: true).",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal(1L, await HitsAsync(project));

        project.Options = project.Options with { Rerun = true };
        await project.UpgradeAsync();
        Assert.Equal(3L, await HitsAsync(project));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Contains(
            "warning: Revision 'a' was interrupted in step 1 of 2 (versions/a.sql(7,1)), which may have run. It runs again because of --rerun.",
            project.Observer.Lines
        );
    }

    [Theory]
    [InlineData("CALL work()")]
    [InlineData($"DO $$ {WaitsThenCommits} $$")]
    public async Task What_committed_nothing_before_it_met_a_lock_is_tried_again(string statement)
    {
        await using var project = await CreateProjectAsync(WaitsThenCommits);
        project.Sql("a", null, Autocommit(statement));
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE gate");
        project.Observer.Told += line =>
        {
            if (line.StartsWith("retry 1", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(2L, await HitsAsync(project));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task What_failed_without_a_commit_needs_nobodys_word()
    {
        await using var project = await CreateProjectAsync(WaitsThenCommits);
        project.Sql("a", null, Autocommit("CALL work()"));
        await project.ExecuteAsync("ALTER TABLE hit ADD CHECK (n > 1)");
        var failure = await project.UpgradeFailsAsync();
        Assert.Contains("It is interrupted after 0 of 2 steps", failure.Message, StringComparison.Ordinal);
        Assert.False(await project.QueryAsync<bool>("SELECT step_sent FROM mnfst_revision"));

        await project.ExecuteAsync("ALTER TABLE hit DROP CONSTRAINT hit_n_check");
        await project.UpgradeAsync();

        Assert.Equal(2L, await HitsAsync(project));
    }

    [Fact]
    public async Task A_VACUUM_of_several_tables_is_not_tried_again()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql("a", null, Autocommit("VACUUM hit, gate"));
        await using var blocker = await Blocker.LockAsync(
            project.Database,
            "LOCK TABLE gate IN SHARE UPDATE EXCLUSIVE MODE"
        );

        await project.UpgradeFailsAsync();

        Assert.DoesNotContain(
            project.Observer.Lines,
            line => line.StartsWith("retry", StringComparison.Ordinal)
        );
        Assert.Equal(["a"], (await project.StatusAsync()).NeedRerun);
    }

    [Theory]
    [InlineData("-- mnfst:autocommit\n-- mnfst:idempotent\nCALL work();\n-- mnfst:end")]
    [InlineData("-- mnfst:idempotent\n-- mnfst:autocommit\nCALL work();\n-- mnfst:end")]
    public async Task What_is_declared_idempotent_is_tried_again(string upgrade)
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql("a", null, upgrade);
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE gate");
        project.Observer.Told += line =>
        {
            if (line.StartsWith("retry 1", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(3L, await HitsAsync(project));
    }

    [Fact]
    public async Task A_lost_record_is_not_taken_for_nothing()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql("a", null, Autocommit("CALL work()"));
        await LoseAsync(project, () => project.UpgradeFailsAsync());

        Assert.Contains("and may have run", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
        Assert.Equal(2L, await HitsAsync(project));

        // The author looks at it and declares it.
        project.Sql(
            "a",
            null,
            "-- mnfst:autocommit\n-- mnfst:idempotent\nCALL work();\nSELECT 1;\n-- mnfst:end"
        );
        Assert.Empty((await project.StatusAsync()).NeedRerun);
        await project.UpgradeAsync();
        Assert.Equal(4L, await HitsAsync(project));
        Assert.Contains(
            "warning: Revision 'a' was interrupted in step 1 of 2 (versions/a.sql(8,1)), which may have run. It runs again, because it is declared idempotent.",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task A_downgrade_keeps_the_same_promise_without_its_file()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql("a", null, "SELECT 1;", Autocommit("CALL work()"));
        await project.UpgradeAsync();
        project.Remove("a");
        await LoseAsync(
            project,
            () => Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"))
        );

        Assert.Equal(["a"], (await project.StatusAsync()).NeedRerun);
        Assert.Contains(
            "and may have run",
            await project.DowngradeIsRefusedAsync("base"),
            StringComparison.Ordinal
        );

        project.Options = project.Options with { Rerun = true };
        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task The_stored_downgrade_knows_what_is_idempotent()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Sql(
            "a",
            null,
            "SELECT 1;",
            "-- mnfst:autocommit\n-- mnfst:idempotent\nCALL work();\n-- mnfst:end"
        );
        await project.UpgradeAsync();
        project.Remove("a");
        await LoseAsync(
            project,
            () => Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"))
        );

        await project.DowngradeAsync("base");

        Assert.Equal("", await project.RowsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_outside_a_transaction_may_have_run(bool idempotent)
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        var fails = true;
        project.Code(
            "a",
            null,
            op =>
                op.Autocommit(
                    () =>
                        op.Run(
                            async (connection, token) =>
                            {
                                await using var command = new NpgsqlCommand(
                                    "INSERT INTO hit VALUES (1)",
                                    connection
                                );
                                await command.ExecuteNonQueryAsync(token);
                                if (fails)
                                    throw new TimeoutException("The service did not answer.");
                            }
                        ),
                    idempotent
                )
        );
        await project.UpgradeFailsAsync();
        fails = false;

        if (idempotent)
            await project.UpgradeAsync();
        else
            Assert.Contains(
                "and may have run",
                await project.UpgradeIsRefusedAsync(),
                StringComparison.Ordinal
            );

        Assert.Equal(idempotent ? 2L : 1L, await HitsAsync(project));
    }

    [Fact]
    public async Task Code_that_ended_its_transaction_is_not_tried_again()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Code(
            "a",
            null,
            op =>
                op.Run(
                    (connection, token) =>
                        RunAsync(
                            connection,
                            "INSERT INTO hit VALUES (1); COMMIT; BEGIN; SET lock_timeout = 100; LOCK TABLE gate",
                            token
                        )
                )
        );
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE gate");

        await project.UpgradeFailsAsync();

        Assert.Equal(1L, await HitsAsync(project));
    }

    [Fact]
    public async Task Code_that_left_its_transaction_alone_is_tried_again()
    {
        await using var project = await CreateProjectAsync(CommitsThenWaits);
        project.Code(
            "a",
            null,
            op =>
                op.Run(
                    (connection, token) =>
                        RunAsync(connection, "INSERT INTO hit VALUES (1); LOCK TABLE gate", token)
                )
        );
        await using var blocker = await Blocker.LockAsync(project.Database, "LOCK TABLE gate");
        project.Observer.Told += line =>
        {
            if (line.StartsWith("retry 1", StringComparison.Ordinal))
                blocker.ReleaseAsync().GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal(1L, await HitsAsync(project));
    }

    private async Task<TestProject> CreateProjectAsync(string procedure)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"CREATE TABLE hit (n int); CREATE TABLE gate (n int); CREATE PROCEDURE work() LANGUAGE plpgsql AS $$ {procedure} $$"
        );
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromMilliseconds(200),
            LockRetries = 3,
        };
        return project;
    }

    private static string Autocommit(string statement) =>
        $"-- mnfst:autocommit\n{statement};\nSELECT 1;\n-- mnfst:end";

    /// <summary>The server runs the procedure, and nobody hears of it.</summary>
    private static async Task LoseAsync(TestProject project, Func<Task> run)
    {
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        // The first time it is tried in a transaction.
        tap.CutAfter("CALL work", occurrence: 2);
        await run();
        project.ConnectionString = plain;
    }

    private static async Task RunAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Task<long> HitsAsync(TestProject project) =>
        project.QueryAsync<long>("SELECT count(*) FROM hit");
}
