using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class StampTests(PostgresServer server)
{
    [Fact]
    public async Task Forwards_it_records_without_running()
    {
        await using var project = await CreateAsync();

        var plan = await project.StampAsync("b");

        Assert.Equal(["a", "b"], plan.Added.Select(r => r.Id));
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
        Assert.Equal("stamp a, stamp b", await project.EventsAsync());
        Assert.False(await project.HasAsync("t_a"));
        Assert.Equal(TimeSpan.Zero, (await project.StatusAsync()).Journal.Rows["a"].Duration);
        Assert.Empty((await project.StatusAsync()).Changed);
    }

    [Fact]
    public async Task What_was_stamped_can_be_taken_back_and_what_follows_applied()
    {
        await using var project = await CreateAsync();
        await project.ExecuteAsync("CREATE TABLE t_a (); CREATE TABLE t_b ()");
        await project.StampAsync("b");

        await project.UpgradeAsync("c");
        await project.DowngradeAsync("base");

        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t_a"));
    }

    [Theory]
    [InlineData("a", "a applied 1/1", "stamp b, stamp c")]
    [InlineData("base", "", "stamp a, stamp b, stamp c")]
    public async Task Backwards_it_forgets_without_running(string target, string rows, string events)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("c");

        await project.StampAsync(target);

        Assert.Equal(rows, await project.RowsAsync());
        Assert.Equal(
            events,
            await project.QueryAsync<string>(
                "SELECT string_agg(format('%s %s', event, revision), ', ' ORDER BY revision) FROM mnfst_journal WHERE event = 'stamp'"
            )
        );
        Assert.True(await project.HasAsync("t_c"));
    }

    [Fact]
    public async Task All_heads_can_be_stamped_at_once()
    {
        await using var project = await CreateAsync();

        await project.StampAsync("heads");

        Assert.Equal("a applied 1/1, b applied 1/1, c applied 1/1, x applied 1/1", await project.RowsAsync());
        Assert.True((await project.StatusAsync()).IsAtHeads);
    }

    [Fact]
    public async Task Where_the_database_stands_already_nothing_is_recorded()
    {
        await using var project = await CreateAsync();
        await project.StampAsync("c");

        var again = await project.StampAsync("c");

        Assert.Empty(again.Added);
        Assert.Equal("stamp a, stamp b, stamp c", await project.EventsAsync());
    }

    [Theory]
    [InlineData("b", "a applied 1/1, b applied 2/2")]
    [InlineData("a", "a applied 1/1")]
    public async Task An_interrupted_upgrade_is_settled(string target, string rows)
    {
        await using var project = await CreateAsync();
        project.Sql(
            "b",
            "a",
            "CREATE TABLE t_b (); SELECT 1 / 0;",
            "DROP TABLE t_b;",
            "-- mnfst:transaction none"
        );
        await project.UpgradeFailsAsync("b");

        var stamp = await project.StampAsync(target);

        Assert.Equal("b", Assert.Single(stamp.Settled).Id);
        Assert.Equal(target == "b", stamp.Applied.Contains("b"));
        Assert.Equal(rows, await project.RowsAsync());
        Assert.Empty((await project.StatusAsync()).Journal.Interrupted);
        Assert.Contains("repair b", await project.EventsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a applied 1/1")]
    [InlineData("base", "")]
    public async Task An_interrupted_downgrade_is_settled(string target, string rows)
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "SELECT 1;", "SELECT 1; SELECT 1 / 0;", "-- mnfst:transaction none");
        await project.UpgradeAsync("a");
        await Assert.ThrowsAsync<Mnfst.Migrations.RevisionFailedException>(() =>
            project.DowngradeAsync("base")
        );

        await project.StampAsync(target);

        Assert.Equal(rows, await project.RowsAsync());
        Assert.Empty((await project.StatusAsync()).Journal.Interrupted);
    }

    [Fact]
    public async Task An_unknown_revision_is_refused()
    {
        await using var project = await CreateAsync();

        await Assert.ThrowsAsync<RevisionException>(() => project.StampAsync("nonsense"));

        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_lost_table_of_revisions_is_made_anew_by_it()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b");
        await project.ExecuteAsync("DROP TABLE mnfst_revision");

        await project.StampAsync("b");

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
        Assert.Equal("c", Assert.Single((await project.UpgradeAsync("c")).Done).Id);
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql("a", null, "CREATE TABLE t_a ();", "DROP TABLE t_a;")
            .Sql("b", "a", "CREATE TABLE t_b ();", "DROP TABLE t_b;")
            .Sql("c", "b", "CREATE TABLE t_c ();", "DROP TABLE t_c;")
            .Sql("x", null, "CREATE TABLE t_x ();", "DROP TABLE t_x;");
    }
}
