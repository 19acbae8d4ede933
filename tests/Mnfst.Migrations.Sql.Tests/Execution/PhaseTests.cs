using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A release runs what expands before its roll-out, and what contracts after it.</summary>
public class PhaseTests(PostgresServer server)
{
    [Fact]
    public async Task A_release_in_two_phases()
    {
        await using var project = await CreateAsync();

        var expanded = await RunAsync(project, RevisionPhase.Expand);
        var between = await project.Runner.CheckHeadsAsync(TestContext.Current.CancellationToken);
        var status = await project.StatusAsync();
        var contracted = await RunAsync(project, RevisionPhase.Contract);
        var after = await project.Runner.CheckHeadsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], expanded.Done.Select(revision => revision.Id));
        Assert.Equal(["c"], expanded.Deferred.Select(revision => revision.Id));
        Assert.Equal(["b"], expanded.Heads.Select(head => head.Id));
        // The new version of the application may start.
        Assert.True(between.IsExpanded);
        Assert.False(between.IsAtHeads);
        Assert.Equal(["c"], between.WaitingForRollOut);
        Assert.True(status.IsExpanded);
        Assert.Equal(["c"], status.WaitingForRollOut.Select(revision => revision.Id));
        Assert.Equal(["c"], contracted.Done.Select(revision => revision.Id));
        Assert.True(after.IsAtHeads);
    }

    [Fact]
    public async Task What_has_not_expanded_does_not_contract()
    {
        await using var project = await CreateAsync();

        var refusal = await Assert.ThrowsAsync<RevisionException>(() =>
            RunAsync(project, RevisionPhase.Contract)
        );

        Assert.Equal(RevisionErrorKind.NotExpanded, refusal.Kind);
        Assert.False(
            (await project.Runner.CheckHeadsAsync(TestContext.Current.CancellationToken)).IsExpanded
        );
        Assert.Equal(3, (await project.StatusAsync()).Pending.Count);
    }

    [Fact]
    public async Task Without_a_phase_all_runs()
    {
        await using var project = await CreateAsync();

        Assert.Equal(3, (await project.UpgradeAsync()).Done.Count);
    }

    [Fact]
    public async Task Statements_of_a_phase_can_be_printed()
    {
        await using var project = await CreateAsync();
        var scripts = new SqlScripts(project, project.Options with { Phase = RevisionPhase.Expand });

        var text = scripts.UpgradePlain([], [RevisionSpecifier.Heads]);

        Assert.Contains("ADD COLUMN full_name", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DROP COLUMN name", text, StringComparison.Ordinal);
    }

    private static Task<MigrationResult> RunAsync(TestProject project, RevisionPhase phase)
    {
        project.Options = project.Options with { Phase = phase };
        return project.UpgradeAsync();
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql("a", null, "CREATE TABLE users (name text);")
            .Sql("b", "a", "ALTER TABLE users ADD COLUMN full_name text;", header: "-- mnfst:phase expand")
            .Sql("c", "b", "ALTER TABLE users DROP COLUMN name;", header: "-- mnfst:phase contract");
    }
}
