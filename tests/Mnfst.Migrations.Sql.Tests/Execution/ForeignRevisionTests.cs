using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Databases that have revisions which the project has not: of another branch of Git, or of another project.</summary>
public class ForeignRevisionTests(PostgresServer server)
{
    [Theory]
    [InlineData("head")]
    [InlineData("heads")]
    [InlineData("+1")]
    [InlineData("current+1")]
    [InlineData("feature@head")]
    public async Task The_head_of_the_project_is_reached_beside_that_of_another_branch(string target)
    {
        await using var project = await WithOtherBranchAsync();

        var result = await project.UpgradeAsync(target);

        Assert.Equal("c", Assert.Single(result.Done).Id);
        Assert.Equal(["c", "x"], result.Heads.Select(head => head.Id).Order(StringComparer.Ordinal));
        Assert.Contains(
            "warning: Only in the database: 'x', applied from another version of this project, such as another Git branch. The journal has what reverts it: 'downgrade x@b'.",
            project.Observer.Lines
        );
        Assert.True((await project.StatusAsync()).IsAtHeads);
        Assert.Empty((await project.UpgradeAsync("head")).Done);
    }

    [Fact]
    public async Task What_only_the_database_has_above_the_head_is_no_way_up()
    {
        await using var project = await WithOtherBranchAsync();
        project.Remove("c");

        var refusal = await Assert.ThrowsAsync<RevisionException>(() => project.UpgradeAsync("+1"));

        Assert.Equal("'+1' goes too far: nothing follows 'b'.", refusal.Message);
        Assert.Empty((await project.UpgradeAsync("head")).Done);
        Assert.True((await project.StatusAsync()).IsAtHeads);
        Assert.Equal("b", Assert.Single((await project.StatusAsync()).Graph.Heads).Id);
    }

    [Fact]
    public async Task It_is_taken_back_by_itself_as_the_warning_says()
    {
        await using var project = await WithOtherBranchAsync();
        await project.UpgradeAsync();

        var result = await project.DowngradeAsync("x@b");

        Assert.Equal("x", Assert.Single(result.Done).Id);
        Assert.Equal("a applied 1/1, b applied 1/1, c applied 1/1", await project.RowsAsync());
        Assert.False(await project.HasAsync("t_x"));
    }

    [Fact]
    public async Task A_step_down_from_both_says_which_one_only_the_database_knows()
    {
        await using var project = await WithOtherBranchAsync();
        await project.UpgradeAsync();

        var refusal = await Assert.ThrowsAsync<RevisionException>(() => project.DowngradeAsync("-1"));

        Assert.StartsWith(
            "'-1' is ambiguous: the database is at ",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            " 'x' exists only in the database, not in the project.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_goes_with_what_it_follows()
    {
        await using var project = await WithOtherBranchAsync();

        var result = await project.DowngradeAsync("base");

        Assert.Equal(["x", "b", "a"], result.Done.Select(revision => revision.Id));
    }

    [Fact]
    public async Task A_dependency_on_a_label_is_known_when_the_file_is_gone()
    {
        await using var project = await WithOtherBranchAsync();
        project.Sql("y", null, "SELECT 1;", "SELECT 1;", "-- mnfst:depends_on feature");
        await project.UpgradeAsync("y");

        var result = await project.Remove("y").DowngradeAsync("feature@base");

        var order = result.Done.Select(revision => revision.Id).ToList();
        Assert.InRange(order.IndexOf("y"), 0, order.IndexOf("a") - 1);
    }

    [Fact]
    public async Task One_that_was_interrupted_has_to_come_to_an_end_where_its_file_is()
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "SELECT 1;")
            .Sql("x", "a", "SELECT 1; SELECT 1 / 0;", header: "-- mnfst:transaction none");
        await project.UpgradeFailsAsync("x");
        project.Remove("x").Sql("b", "a", "SELECT 1;");

        Assert.StartsWith(
            "Revision 'x' was interrupted and its file is missing, so it cannot resume. Finish it with the version of the project that has it, or ",
            await project.UpgradeIsRefusedAsync("head"),
            StringComparison.Ordinal
        );
        await project.StampAsync("a");
        Assert.Equal("b", Assert.Single((await project.UpgradeAsync("head")).Done).Id);
    }

    [Fact]
    public async Task A_project_without_revisions_speaks_of_those_of_the_database()
    {
        await using var project = await WithOtherProjectAsync();
        project.Remove("a");

        Assert.Empty((await project.UpgradeAsync("head")).Done);
        Assert.Equal(
            ["p2", "p1"],
            (await project.DowngradeAsync("base")).Done.Select(revision => revision.Id)
        );
    }

    [Fact]
    public async Task Another_project_on_the_same_database_is_told_what_the_journal_schema_is_for()
    {
        await using var project = await WithOtherProjectAsync();

        var result = await project.UpgradeAsync("head");

        Assert.Equal("a", Assert.Single(result.Done).Id);
        Assert.Contains(
            "warning: Only in the database: 'p1', 'p2', unrelated to this project. Two projects on one database need separate journals: give one of them another --journal-schema.",
            project.Observer.Lines
        );
    }

    [Theory]
    [InlineData("base")]
    [InlineData("a@base")]
    [InlineData("-1")]
    public async Task What_another_project_applied_is_not_taken_back_with_the_own(string target)
    {
        await using var project = await WithOtherProjectAsync();
        await project.UpgradeAsync();

        var result = await project.DowngradeAsync(target == "-1" ? "a@-1" : target);

        Assert.Equal("a", Assert.Single(result.Done).Id);
        Assert.True(await project.HasAsync("t_p"));
    }

    [Fact]
    public async Task It_can_be_taken_back_by_its_name()
    {
        await using var project = await WithOtherProjectAsync();
        await project.UpgradeAsync();

        var result = await project.DowngradeAsync("p1@base");

        Assert.Equal(["p2", "p1"], result.Done.Select(revision => revision.Id));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData("head", "a applied 1/1, p1 applied 1/1, p2 applied 1/1")]
    [InlineData("base", "p1 applied 1/1, p2 applied 1/1")]
    public async Task A_stamp_leaves_it_alone(string target, string rows)
    {
        await using var project = await WithOtherProjectAsync();
        await project.UpgradeAsync();

        await project.StampAsync(target);

        Assert.Equal(rows, await project.RowsAsync());
    }

    [Fact]
    public async Task A_beginning_that_it_shares_names_it_as_what_only_the_database_knows()
    {
        await using var project = await WithOtherProjectAsync();
        project.Sql("p3", "a", "SELECT 1;");

        var refusal = await Assert.ThrowsAsync<RevisionException>(() => project.UpgradeAsync("p"));

        Assert.Equal(
            "'p' is a prefix of several names: p1, p2, p3. Write more of it. 'p1', 'p2' exist only in the database, not in the project.",
            refusal.Message
        );
    }

    /// <summary>a and b are applied, and x, which follows b on another branch; here b is followed by c.</summary>
    private async Task<TestProject> WithOtherBranchAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "CREATE TABLE t_a ();", "DROP TABLE t_a;", "-- mnfst:branch_labels feature")
            .Sql("b", "a", "CREATE TABLE t_b ();", "DROP TABLE t_b;")
            .Sql("x", "b", "CREATE TABLE t_x ();", "DROP TABLE t_x;");
        await project.UpgradeAsync();
        return project.Remove("x").Sql("c", "b", "CREATE TABLE t_c ();", "DROP TABLE t_c;");
    }

    private async Task<TestProject> WithOtherProjectAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project
            .Sql("p1", null, "CREATE TABLE t_p ();", "DROP TABLE t_p;")
            .Sql("p2", "p1", "SELECT 1;", "SELECT 1;");
        await project.UpgradeAsync();
        return project.Remove("p1").Remove("p2").Sql("a", null, "SELECT 1;", "SELECT 1;");
    }
}
