using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Runs that are one transaction: all of it is committed, or none, or all of it is taken back.</summary>
public class OneTransactionTests(PostgresServer server)
{
    private const string Fault = "INSERT INTO t VALUES (1); SELECT 1/0;";

    [Fact]
    public async Task A_failure_takes_back_the_revisions_before_it_and_is_recorded()
    {
        await using var project = await CreateAsync(single: true);
        project.Sql("a", null, "CREATE TABLE t (id int);").Sql("b", "a", Fault);

        var failure = await project.UpgradeFailsAsync();

        Assert.EndsWith(
            "It was rolled back and is not applied. The run was one transaction: the same applies to all its revisions. When that is fixed, run the same command again.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(failure.Done);
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t"));
        Assert.Equal("failed b", await project.EventsAsync());
    }

    [Fact]
    public async Task All_revisions_commit_together_up_and_down()
    {
        await using var project = await CreateAsync(single: true);
        project
            .Sql("a", null, "CREATE TABLE t (xid bigint DEFAULT txid_current());", "DROP TABLE t;")
            .Sql("b", "a", "INSERT INTO t DEFAULT VALUES;", "DELETE FROM t;")
            .Code(
                "c",
                "b",
                op =>
                    op.Run(
                        async (connection, token) =>
                        {
                            await using var command = connection.CreateCommand();
                            command.CommandText = "INSERT INTO t DEFAULT VALUES";
                            await command.ExecuteNonQueryAsync(token);
                        }
                    ),
                op => op.Execute("SELECT 1")
            );

        await project.UpgradeAsync();
        Assert.Equal("a applied 1/1, b applied 1/1, c applied 1/1", await project.RowsAsync());
        Assert.Equal(1, await project.QueryAsync<long>("SELECT count(DISTINCT xid) FROM t"));
        Assert.Equal(
            1,
            await project.QueryAsync<long>("SELECT count(DISTINCT xmin::text) FROM mnfst_revision")
        );

        await project.DowngradeAsync("base");
        Assert.Equal("", await project.RowsAsync());
    }

    [Theory]
    [InlineData("-- mnfst:transaction none", "SELECT 1;", "it runs outside a transaction.")]
    [InlineData(
        "",
        "-- mnfst:autocommit\nVACUUM;\n-- mnfst:end",
        "it has statements that run outside a transaction."
    )]
    [InlineData(
        "",
        "-- mnfst:backfill\nUPDATE t SET id = 1 WHERE id > 1;",
        "it has a backfill, which commits after each batch."
    )]
    public async Task A_revision_that_commits_on_the_way_is_refused_before_anything_runs(
        string header,
        string upgrade,
        string reason
    )
    {
        await using var project = await CreateAsync(single: true);
        project.Sql("a", null, "CREATE TABLE t (id int PRIMARY KEY);").Sql("b", "a", upgrade, header: header);

        Assert.Equal(
            $"Revision 'b' cannot share a transaction with others: {reason} Nothing was done. Run it without --single-transaction.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_dry_run_leaves_nothing_not_even_the_journal()
    {
        await using var project = await CreateAsync(dry: true);
        project.Sql("a", null, "CREATE TABLE t (id int);").Sql("b", "a", "INSERT INTO t VALUES (1);");

        var result = await project.UpgradeAsync();

        Assert.Equal(["a", "b"], result.Done.Select(revision => revision.Id));
        Assert.Empty(result.NotTried);
        Assert.False(await project.HasAsync("t"));
        Assert.False(await project.HasAsync("mnfst_revision"));
    }

    [Fact]
    public async Task A_dry_run_ends_at_the_first_revision_that_could_not_be_taken_back()
    {
        await using var project = await CreateAsync(dry: true);
        project
            .Sql("a", null, "CREATE TABLE t (id int);")
            .Code("b", "a", op => op.Run((_, _) => throw new InvalidOperationException("ran")))
            .Sql("c", "b", "SELECT 1;");

        var result = await project.UpgradeAsync();

        Assert.Equal(["a"], result.Done.Select(revision => revision.Id));
        Assert.Equal(
            [
                "b: it runs code, which may not be undone by a rollback.",
                "c: it comes after 'b', which was not tried.",
            ],
            result.NotTried.Select(revision => $"{revision.Revision.Id}: {revision.Reason}")
        );
    }

    [Fact]
    public async Task A_dry_run_that_fails_says_so_and_leaves_no_event()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE t (id int);");
        await project.UpgradeAsync();
        project.Sql("b", "a", Fault);
        project.Options = project.Options with { DryRun = true };

        var failure = await project.UpgradeFailsAsync();

        Assert.EndsWith(
            "It was a dry run: nothing was changed. When that is fixed, run the same command again.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("upgrade a", await project.EventsAsync());
        Assert.Equal(0, await project.QueryAsync<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_downgrade_can_be_tried_as_well()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;");
        await project.UpgradeAsync();
        project.Options = project.Options with { DryRun = true };

        var result = await project.DowngradeAsync("base");

        Assert.Single(result.Done);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.True(await project.HasAsync("t"));
    }

    private async Task<TestProject> CreateAsync(bool single = false, bool dry = false)
    {
        var project = await TestProject.CreateAsync(server);
        project.Options = project.Options with { SingleTransaction = single, DryRun = dry };
        return project;
    }
}
