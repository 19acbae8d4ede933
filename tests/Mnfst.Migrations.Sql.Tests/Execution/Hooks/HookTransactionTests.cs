using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>Hooks of runs that are one transaction, committed or taken back.</summary>
public class HookTransactionTests(PostgresServer server)
{
    private readonly RecordingHook _hook = new() { Writes = true };

    [Fact]
    public async Task Those_of_revisions_are_in_the_one_transaction_and_those_of_the_run_are_not()
    {
        await using var project = await CreateAsync(single: true);

        await project.UpgradeAsync();

        Assert.Equal(
            "before run, before a, after a, before b, after b, after run",
            await project.HeardAsync()
        );
        Assert.Equal(
            1,
            await project.QueryAsync<long>(
                "SELECT count(DISTINCT xid) FROM heard WHERE call NOT LIKE '% run'"
            )
        );
        Assert.Equal(3, await project.QueryAsync<long>("SELECT count(DISTINCT xid) FROM heard"));
    }

    [Fact]
    public async Task A_failure_takes_back_what_those_of_revisions_did_and_leaves_the_run_s()
    {
        await using var project = await CreateAsync(single: true);
        _hook.On["after b"] = (_, _) => throw new InvalidOperationException("no");

        await project.UpgradeFailsAsync();

        Assert.Equal("before run, after run", await project.HeardAsync());
        Assert.Empty(_hook.After!.Done);
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task A_dry_run_leaves_them_out_and_says_so()
    {
        await using var project = await CreateAsync(dry: true);

        await project.UpgradeAsync();

        Assert.Empty(_hook.Calls);
        Assert.Contains(
            "warning: Hook 'Recorder' is skipped in the dry run: it does not declare that a rollback undoes everything it does.",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task A_dry_run_takes_back_those_that_allow_it_with_the_revisions()
    {
        await using var project = await CreateAsync(dry: true);
        _hook.RunsInDryRun = true;
        _hook.On["after run"] = (context, token) =>
            RecordingHook.ExecuteAsync(context.Connection, "SELECT * FROM t", token);

        await project.UpgradeAsync();

        Assert.Equal(6, _hook.Calls.Count);
        Assert.True(_hook.After!.IsDryRun);
        Assert.True(_hook.After.IsInTransaction);
        Assert.Equal("", await project.HeardAsync());
        Assert.False(await project.HasAsync("mnfst_revision"));
    }

    [Fact]
    public async Task A_dry_run_that_fails_takes_back_those_after_it_too()
    {
        await using var project = await CreateAsync(dry: true);
        _hook.RunsInDryRun = true;
        project.Sql("b", "a", "SELECT 1/0;");

        await project.UpgradeFailsAsync();

        Assert.Equal(["before run", "before a", "after a", "before b", "after run"], _hook.Calls);
        Assert.Equal("", await project.HeardAsync());
    }

    [Fact]
    public async Task A_hook_that_fails_after_a_dry_run_is_told()
    {
        await using var project = await CreateAsync(dry: true);
        _hook.RunsInDryRun = true;
        _hook.On["after run"] = (_, _) => throw new InvalidOperationException("no");

        Assert.Equal(
            "Hook 'Recorder' failed after the run: InvalidOperationException: no\nIt was a dry run: nothing was changed.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.False(await project.HasAsync("t"));
    }

    private async Task<TestProject> CreateAsync(bool single = false, bool dry = false)
    {
        var project = await HookedProject.CreateAsync(server, _hook);
        project.Sql("a", null, "CREATE TABLE t (id int);").Sql("b", "a", "SELECT 1;");
        project.Options = project.Options with { SingleTransaction = single, DryRun = dry };
        return project;
    }
}
