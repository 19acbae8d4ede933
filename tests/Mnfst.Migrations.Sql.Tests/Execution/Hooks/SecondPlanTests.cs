using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>
/// A hook in code may need the types of the database, for which the lock is let go once. If somebody else writes the journal
/// then, all is planned again.
/// </summary>
public class SecondPlanTests(PostgresServer server)
{
    // The lock of the journal in schema public, as docs/execution.md says.
    private const string Lock = "1835951731, -862940288";

    private const string ChangeJournal =
        $"SELECT pg_advisory_xact_lock({Lock}); UPDATE mnfst_revision SET applied_at = applied_at - interval '1 hour'";

    private const string IsQueued =
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'";

    private const string IsChanged =
        "SELECT FROM mnfst_revision WHERE applied_at < now() - interval '50 minutes'";

    [Fact]
    public async Task What_a_dry_run_does_not_try_is_told_once()
    {
        await using var project = await HookedProject.CreateAsync(server, new RecordingHook());
        project.Sql("a", null, "SELECT 1;");
        await project.UpgradeAsync();
        var (change, plannedAgain) = ((Task?)null, false);
        project
            .Code(
                "b",
                "a",
                op =>
                {
                    if (change is null)
                    {
                        change = project.ExecuteAsync(ChangeJournal);
                        WaitUntil(project, IsQueued);
                    }
                    plannedAgain = Is(project, IsChanged);
                    op.Execute("SELECT 1");
                }
            )
            .Code("c", "b", op => op.Run((_, _) => throw new InvalidOperationException("ran")));
        project.Options = project.Options with { DryRun = true };

        var result = await project.UpgradeAsync();
        await change!;

        Assert.True(plannedAgain);
        Assert.Equal(["b"], result.Done.Select(revision => revision.Id));
        Assert.Equal(["c"], result.NotTried.Select(revision => revision.Revision.Id));
    }

    private static void WaitUntil(TestProject project, string condition)
    {
        while (!Is(project, condition))
            Thread.Sleep(10);
    }

    private static bool Is(TestProject project, string condition) =>
        project.QueryAsync<bool>($"SELECT EXISTS ({condition})").GetAwaiter().GetResult();
}
