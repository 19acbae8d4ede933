using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What an upgrade had applied when a revision fails is taken back, if that was asked for.</summary>
public class FailureActionTests(PostgresServer server)
{
    private const string Fails = "SELECT 1 / 0;";

    [Fact]
    public async Task Revisions_of_the_run_are_taken_back_newest_first()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;");
        await project.UpgradeAsync();
        project
            .Sql("b", "a", "CREATE TABLE b (n int);", "DROP TABLE b;")
            .Sql(
                "c",
                "b",
                "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY i ON b (n);\n-- mnfst:end",
                "-- mnfst:autocommit\nDROP INDEX CONCURRENTLY i;\n-- mnfst:end"
            )
            .Sql("d", "c", Fails, "SELECT 1;")
            .Sql("e", "d", "SELECT 1;", "SELECT 1;");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(["c", "b"], failure.Reverted.Select(revision => revision.Id));
        Assert.Empty(failure.Done);
        Assert.Equal(["e"], failure.Remaining.Select(revision => revision.Id));
        Assert.EndsWith(
            "Done before it in this run: b, c. Not run: e. When that is fixed, run the same command again.\nTaken back: c, b.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.False(await project.HasAsync("b"));
        Assert.Equal(
            "upgrade a, upgrade b, upgrade c, failed d, downgrade c, downgrade b",
            await project.EventsAsync()
        );
        project.Sql("d", "c", "SELECT 1;", "SELECT 1;");
        await project.UpgradeAsync();
        Assert.True((await project.StatusAsync()).IsAtHeads);
    }

    [Fact]
    public async Task What_cannot_be_reverted_stays_with_all_that_it_follows()
    {
        await using var project = await CreateAsync();
        project
            .Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;")
            .Sql("b", "a", "DELETE FROM a;")
            .Sql("c", "b", "CREATE TABLE c (n int);", "DROP TABLE c;")
            .Sql("d", "c", Fails, "SELECT 1;");

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(["a", "b"], failure.Done.Select(revision => revision.Id));
        Assert.EndsWith(
            "\nTaken back: c.\nNot taken back: 'b', which cannot be reverted: the test does not need it; 'a', since 'b' follows or depends on it.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    /// <summary>What another branch applied in the same run does not depend on it.</summary>
    [Fact]
    public async Task One_that_is_half_done_keeps_only_what_it_follows()
    {
        await using var project = await CreateAsync();
        project
            .Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;")
            .Sql("b", "a", "CREATE TABLE b (n int);", "DROP TABLE b;")
            .Sql(
                "c",
                "a",
                $"-- mnfst:autocommit\nCREATE TABLE c (n int);\n{Fails}\n-- mnfst:end",
                "DROP TABLE c;"
            );

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(["b"], failure.Reverted.Select(revision => revision.Id));
        Assert.Contains(
            "Not taken back: 'a', since 'c' follows or depends on it.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1, c interrupted 1/2", await project.RowsAsync());
    }

    [Fact]
    public async Task What_fails_on_the_way_back_is_told_after_what_failed_first()
    {
        await using var project = await CreateAsync();
        project
            .Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;")
            .Sql("b", "a", "CREATE TABLE b (n int);", "DROP TABLE nothing;")
            .Sql("c", "b", Fails, "SELECT 1;");

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith("Revision 'c' failed: versions/c.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "\nTaking back failed: Revision 'b' failed: versions/b.sql",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["a", "b"], failure.Done.Select(revision => revision.Id));
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task One_that_is_stopped_while_it_takes_back_tells_what_failed_first()
    {
        await using var project = await CreateAsync();
        using var stop = new CancellationTokenSource();
        project
            .Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;")
            .Code("b", "a", op => op.Execute("SELECT 1"), op => op.Run((_, _) => stop.CancelAsync()))
            .Sql("c", "b", Fails, "SELECT 1;");

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() =>
            project.UpgradeAsync(cancellation: stop.Token)
        );

        Assert.StartsWith("Revision 'c' failed: versions/c.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\nTaking back failed: Stopped", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a", failure.Done.Select(revision => revision.Id));
    }

    [Fact]
    public async Task A_run_that_is_stopped_takes_nothing_back()
    {
        await using var project = await CreateAsync();
        using var stop = new CancellationTokenSource();
        project
            .Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;")
            .Code("b", "a", op => op.Run((_, _) => stop.CancelAsync()), op => op.Execute("SELECT 1"));

        await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.UpgradeAsync(cancellation: stop.Token)
        );

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Unless_it_is_asked_for_they_stay()
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with { OnFailure = FailureAction.Stop };
        project.Sql("a", null, "CREATE TABLE a (n int);", "DROP TABLE a;").Sql("b", "a", Fails, "SELECT 1;");

        var failure = await project.UpgradeFailsAsync();

        Assert.Empty(failure.Reverted);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project.Options = project.Options with { OnFailure = FailureAction.Revert };
        return project;
    }
}
