using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What became of an interrupted revision is recorded as somebody says who has looked at the database.</summary>
public class InterruptedRepairTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The second of three steps may have run.</summary>
    [Fact]
    public async Task It_is_found_with_what_of_it_ran()
    {
        await using var project = await InterruptedAsync();

        var found = Assert.Single(await project.Runner.FindInterruptedAsync(Token));

        Assert.Equal("a", found.Revision.Id);
        Assert.Equal(MigrationDirection.Upgrade, found.Direction);
        Assert.Equal(
            [InterruptedStepState.Done, InterruptedStepState.InDoubt, InterruptedStepState.NotRun],
            found.Steps.Select(step => step.State)
        );
        Assert.Equal(2, found.InDoubt?.Number);
        Assert.Equal("CALL work()", found.InDoubt?.Sql);
        Assert.Null(found.Fault);
    }

    [Theory]
    [InlineData(RepairAction.Complete, "a applied 3/3", "failed a, repair a, stamp a")]
    [InlineData(RepairAction.Clear, "", "failed a, repair a")]
    [InlineData(RepairAction.StepDone, "a interrupted 2/3", "failed a, repair a")]
    [InlineData(RepairAction.StepNotDone, "a interrupted 1/3", "failed a, repair a")]
    public async Task An_upgrade_is_recorded_as_it_is_said_to_be(
        RepairAction action,
        string rows,
        string events
    )
    {
        await using var project = await InterruptedAsync();

        await RepairAsync(project, action);

        Assert.Equal(rows, await project.RowsAsync());
        Assert.Equal(events, await project.EventsAsync());
    }

    [Fact]
    public async Task After_a_step_that_ran_the_next_run_goes_on_with_the_one_after_it()
    {
        await using var project = await InterruptedAsync();

        await RepairAsync(project, RepairAction.StepDone);
        await project.UpgradeAsync();

        Assert.Equal("a applied 3/3", await project.RowsAsync());
        Assert.Equal(1, await project.QueryAsync<long>("SELECT count(*) FROM worked"));
    }

    [Fact]
    public async Task A_step_that_did_not_run_is_run_without_a_word_more()
    {
        await using var project = await InterruptedAsync();
        await project.ExecuteAsync("TRUNCATE worked; UPDATE gate SET is_open = true");

        await RepairAsync(project, RepairAction.StepNotDone);
        await project.UpgradeAsync();

        Assert.Equal("a applied 3/3", await project.RowsAsync());
        Assert.Equal(1, await project.QueryAsync<long>("SELECT count(*) FROM worked"));
    }

    [Fact]
    public async Task The_last_step_that_ran_completes_the_revision()
    {
        await using var project = await InterruptedAsync(last: "");

        await RepairAsync(project, RepairAction.StepDone);

        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Theory]
    [InlineData(RepairAction.Complete, "")]
    [InlineData(RepairAction.Clear, "a applied 1/1")]
    [InlineData(RepairAction.StepDone, "a interrupted 2/1")]
    public async Task A_downgrade_likewise(RepairAction action, string rows)
    {
        await using var project = await TestProject.CreateAsync(server);
        await PrepareAsync(project);
        project.Sql("a", null, "SELECT 1;", Steps("SELECT 3;"));
        await project.UpgradeAsync();
        await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));

        var found = await RepairAsync(project, action);

        Assert.Equal(MigrationDirection.Downgrade, found.Direction);
        Assert.Equal(rows, await project.RowsAsync());
    }

    [Fact]
    public async Task What_has_moved_since_it_was_looked_at_is_not_recorded()
    {
        await using var project = await InterruptedAsync();
        var found = Assert.Single(await project.Runner.FindInterruptedAsync(Token));
        project.Options = project.Options with { Rerun = true };
        await project.ExecuteAsync("UPDATE gate SET is_open = true");
        await project.UpgradeAsync();

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            project.Runner.RepairInterruptedAsync(found, RepairAction.Clear, Token)
        );

        Assert.Equal(
            "Revision 'a' is no longer as it was when you looked at it. Nothing was done. Look again.",
            refusal.Message
        );
        Assert.Equal("a applied 3/3", await project.RowsAsync());
    }

    [Fact]
    public async Task Without_a_step_in_doubt_none_can_be_said_to_have_run()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;\nSELECT 1 / 0;", header: "-- mnfst:transaction none");
        await project.UpgradeFailsAsync();

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            RepairAsync(project, RepairAction.StepDone)
        );

        Assert.StartsWith(
            "No step of revision 'a' may have run without having been recorded. Nothing was done.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 1/2", await project.RowsAsync());
    }

    [Fact]
    public async Task One_whose_file_is_gone_can_be_cleared_but_not_completed()
    {
        await using var project = await InterruptedAsync();
        project.Remove("a");
        var found = Assert.Single(await project.Runner.FindInterruptedAsync(Token));

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            RepairAsync(project, RepairAction.Complete)
        );
        await RepairAsync(project, RepairAction.Clear);

        Assert.Empty(found.Steps);
        Assert.StartsWith("Its file is missing.", found.Fault, StringComparison.Ordinal);
        Assert.Contains("is not in this project", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
    }

    private static async Task<InterruptedRevision> RepairAsync(TestProject project, RepairAction action)
    {
        var found = Assert.Single(await project.Runner.FindInterruptedAsync(Token));
        await project.Runner.RepairInterruptedAsync(found, action, Token);
        return found;
    }

    private async Task<TestProject> InterruptedAsync(string last = "SELECT 3;")
    {
        var project = await TestProject.CreateAsync(server);
        await PrepareAsync(project);
        project.Sql("a", null, Steps(last));
        await project.UpgradeFailsAsync();
        return project;
    }

    /// <summary>A procedure that commits a row and fails after that as long as the gate is shut.</summary>
    private static Task PrepareAsync(TestProject project) =>
        project.ExecuteAsync(
            """
            CREATE TABLE worked (n int);
            CREATE TABLE gate (is_open boolean);
            INSERT INTO gate VALUES (false);
            CREATE PROCEDURE work() LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO worked VALUES (1);
                COMMIT;
                IF NOT (SELECT is_open FROM gate) THEN
                    RAISE EXCEPTION 'shut';
                END IF;
            END $$;
            """
        );

    private static string Steps(string last) =>
        $"SELECT 1;\n-- mnfst:autocommit\nCALL work();\n-- mnfst:end\n{last}";
}
