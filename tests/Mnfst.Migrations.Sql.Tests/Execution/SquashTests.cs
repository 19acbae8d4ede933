using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Databases that were moved by revisions of which one was made since.</summary>
public class SquashTests(PostgresServer server)
{
    [Fact]
    public async Task A_new_database_runs_it()
    {
        await using var project = (await TestProject.CreateAsync(server)).Squashed();

        await project.UpgradeAsync();

        Assert.Equal("ab applied 2/2, c applied 1/1", await project.RowsAsync());
        Assert.Equal("upgrade ab, upgrade c", await project.EventsAsync());
        Assert.True(await project.HasAsync("t_b"));
    }

    [Fact]
    public async Task Where_all_it_was_made_of_is_applied_it_is_applied()
    {
        await using var project = await AtAsync("b");
        project.Squashed();

        var status = await project.StatusAsync();

        Assert.Equal(["ab"], status.Applied);
        Assert.Equal(["ab"], status.CurrentHeads.Select(revision => revision.Id));
        Assert.Equal(["c"], status.Pending.Select(revision => revision.Id));
        Assert.Empty(status.Missing);
        Assert.Empty(status.Changed);
        // Looking changes nothing.
        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task The_next_run_brings_the_journal_in_line()
    {
        await using var project = await AtAsync("b");
        project.Squashed();

        var result = await project.UpgradeAsync();

        Assert.Equal(["c"], result.Done.Select(revision => revision.Id));
        Assert.Equal("ab applied 2/2, c applied 1/1", await project.RowsAsync());
        Assert.Equal(
            "upgrade a, upgrade b, stamp a, stamp b, stamp ab, upgrade c",
            await project.EventsAsync()
        );
        Assert.Equal(
            "replaced by ab, replaced by ab, replaces a, b",
            await project.QueryAsync<string>(
                "SELECT string_agg(detail, ', ' ORDER BY seq) FROM mnfst_journal WHERE event = 'stamp'"
            )
        );
        Assert.DoesNotContain(project.Observer.Lines, text => text.Contains("'a'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_does_a_run_with_nothing_to_do()
    {
        await using var project = await AtAsync("c");
        project.Squashed();

        Assert.Empty((await project.UpgradeAsync()).Done);

        Assert.Equal("ab applied 2/2, c applied 1/1", await project.RowsAsync());
        Assert.Empty((await project.UpgradeAsync()).Done);
        Assert.Equal(
            "upgrade a, upgrade b, upgrade c, stamp a, stamp b, stamp ab",
            await project.EventsAsync()
        );
    }

    [Fact]
    public async Task It_is_taken_back_as_a_whole()
    {
        await using var project = await AtAsync("c");
        project.Squashed();

        await project.DowngradeAsync("base");

        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t_a"));
        Assert.False(await project.HasAsync("t_b"));
    }

    [Fact]
    public async Task The_journal_keeps_its_downgrade_for_the_day_when_it_is_gone()
    {
        await using var project = await AtAsync("b");
        project.Squashed();
        await project.UpgradeAsync();
        project.Remove("ab").Remove("c");

        await project.DowngradeAsync("base");

        Assert.False(await project.HasAsync("t_a"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_followed_it_still_does_when_its_file_is_gone(bool isInLine)
    {
        await using var project = await AtAsync("c");
        project.Squashed();
        if (isInLine)
            await project.UpgradeAsync();
        project.Remove("c");

        await project.DowngradeAsync("ab");

        Assert.Equal("ab applied 2/2", await project.RowsAsync());
        Assert.False(await project.HasAsync("t_c"));
    }

    [Fact]
    public async Task Stamping_below_it_forgets_what_it_was_made_of()
    {
        await using var project = await AtAsync("b");
        project.Squashed();

        await project.StampAsync("base");

        Assert.Equal("", await project.RowsAsync());
        Assert.Equal(
            "upgrade a, upgrade b, stamp a, stamp b, stamp ab, stamp ab",
            await project.EventsAsync()
        );
    }

    [Fact]
    public async Task A_database_in_the_midst_of_it_is_refused_by_name()
    {
        await using var project = await AtAsync("a");
        project.Squashed();
        const string Refusal =
            "Revision 'ab' replaces 'a', 'b', but this database has only some of them: it has 'a', but not 'b'. Nothing was done. Upgrade it to 'b' with the release before the squash, then with this one; or restore the replaced files.";

        Assert.Equal(Refusal, await project.UpgradeIsRefusedAsync());
        Assert.Equal(Refusal, await project.DowngradeIsRefusedAsync("base"));

        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(["a"], (await project.StatusAsync()).Missing.Select(row => row.Revision));
    }

    [Fact]
    public async Task So_is_one_in_which_a_part_was_interrupted()
    {
        await using var project = await AtAsync("a");
        project.Sql(
            "b",
            "a",
            "CREATE TABLE t_b (); SELECT 1 / 0;",
            "DROP TABLE t_b;",
            "-- mnfst:transaction none"
        );
        await project.UpgradeFailsAsync("b");
        project.Squashed();

        var refusal = await project.UpgradeIsRefusedAsync();

        Assert.Contains(
            "only some of them: 'b' was interrupted. Nothing was done.",
            refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_done_already_when_the_run_fails_stays_in_line()
    {
        await using var project = await AtAsync("b");
        project.Squashed().Sql("c", "ab", "SELECT 1 / 0;");

        await project.UpgradeFailsAsync();

        Assert.Equal("ab applied 2/2", await project.RowsAsync());
        Assert.Equal(["ab"], (await project.StatusAsync()).Applied);
    }

    private async Task<TestProject> AtAsync(string revision)
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t_a ();", "DROP TABLE t_a;")
            .Sql("b", "a", "CREATE TABLE t_b ();", "DROP TABLE t_b;")
            .Sql("c", "b", "CREATE TABLE t_c ();", "DROP TABLE t_c;");
        await project.UpgradeAsync(revision);
        return project;
    }
}

/// <summary>A project after its squash.</summary>
internal static class SquashedProject
{
    /// <summary>Makes one revision of the first two.</summary>
    public static TestProject Squashed(this TestProject project) =>
        project
            .Remove("a")
            .Remove("b")
            .Sql(
                "ab",
                null,
                "CREATE TABLE t_a (); CREATE TABLE t_b ();",
                "DROP TABLE t_b; DROP TABLE t_a;",
                "-- mnfst:replaces a, b"
            )
            .Sql("c", "ab", "CREATE TABLE t_c ();", "DROP TABLE t_c;");
}
