using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Changes of applied revisions that somebody means.</summary>
public class ChecksumRepairTests(PostgresServer server)
{
    [Fact]
    public async Task A_changed_revision_is_taken_as_it_is_and_never_refused_again()
    {
        await using var project = await CreateAsync();
        var before = (await project.StatusAsync()).Journal.Rows["a"].Checksum;

        var repaired = Assert.Single(await project.RepairAsync("a"));

        Assert.Equal(("a", before), (repaired.Revision.Id, repaired.Before));
        var row = (await project.StatusAsync()).Journal.Rows["a"];
        Assert.Equal((repaired.Checksum, 2, 2), (row.Checksum, row.UpgradeStep, row.UpgradeSteps));
        Assert.Contains("DROP TABLE changed", row.DowngradeSql, StringComparison.Ordinal);
        Assert.Equal(
            $"{repaired.Checksum} checksum was {before}",
            await project.QueryAsync<string>(
                "SELECT checksum || ' ' || detail FROM mnfst_journal WHERE event = 'repair' AND revision = 'a'"
            )
        );
        // The other one was not named.
        Assert.Contains("'b' (", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(await project.RepairAsync()).Revision.Id);
        Assert.Empty((await project.UpgradeAsync()).Done);
        Assert.False(await project.HasAsync("changed"));
    }

    [Fact]
    public async Task A_change_after_that_is_found_in_its_step()
    {
        await using var project = await CreateAsync();
        await project.RepairAsync();

        project.Sql("a", null, "CREATE TABLE changed (); SELECT 3;");

        Assert.Contains("step 2 of 2", await project.UpgradeIsRefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tag_is_noted_too()
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with { Tag = "release 7" };

        await project.RepairAsync("a");

        Assert.StartsWith(
            "release 7; checksum was ",
            await project.QueryAsync<string>("SELECT detail FROM mnfst_journal WHERE event = 'repair'"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_not_changed_stays_as_it_is()
    {
        await using var project = await CreateAsync();
        await project.RepairAsync();

        Assert.Empty(await project.RepairAsync("a"));
        Assert.Empty(await project.RepairAsync());
        Assert.Equal(
            2,
            await project.QueryAsync<long>("SELECT count(*) FROM mnfst_journal WHERE event = 'repair'")
        );
    }

    [Fact]
    public async Task One_that_is_not_applied_has_nothing_to_repair()
    {
        await using var project = await CreateAsync();
        project.Sql("c", "b", "SELECT 1;");

        Assert.Equal(
            "Revision 'c' is not applied: it has no checksum yet and can be changed freely. Nothing was done.",
            await project.RepairIsRefusedAsync("a c")
        );
        Assert.Equal(2, (await project.StatusAsync()).Changed.Count);
    }

    [Fact]
    public async Task One_that_was_interrupted_has_to_come_to_an_end_first()
    {
        await using var project = await CreateAsync();
        await project.RepairAsync();
        project.Sql("c", "b", "SELECT 1; SELECT 1 / 0;", header: "-- mnfst:transaction none");
        await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'c' was interrupted: its checksum is that of the step that ran. Nothing was done. Run upgrade to finish it, or ",
            await project.RepairIsRefusedAsync("c"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_that_the_project_lost_can_not_be_compared()
    {
        await using var project = await CreateAsync();
        project.Remove("b");

        Assert.StartsWith(
            "Revision 'b' is not in this project",
            await project.RepairIsRefusedAsync("b"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_refused()
    {
        await using var project = await CreateAsync();

        await Assert.ThrowsAsync<RevisionException>(() => project.RepairAsync("nonsense"));
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t ();", "DROP TABLE t;").Sql("b", "a", "SELECT 1;");
        await project.UpgradeAsync();
        return project
            .Sql("a", null, "CREATE TABLE changed (); SELECT 2;", "DROP TABLE changed;")
            .Sql("b", "a", "SELECT 2;");
    }
}
