using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>When hooks in C# run, and in which transaction.</summary>
public class HookTests(PostgresServer server)
{
    private readonly RecordingHook _hook = new() { Writes = true };

    [Fact]
    public async Task They_run_around_the_run_and_around_each_revision_up_and_down()
    {
        await using var project = await CreateAsync();
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Sql("b", "a", "SELECT 1;", "SELECT 1;");

        await project.UpgradeAsync();
        const string up = "before run, before a, after a, before b, after b, after run";
        Assert.Equal(up, string.Join(", ", _hook.Calls));
        Assert.Equal(MigrationDirection.Upgrade, _hook.After!.Direction);
        Assert.Equal(["a", "b"], _hook.After.Plan.Select(revision => revision.Id));
        Assert.Equal(["a", "b"], _hook.After.Done.Select(revision => revision.Id));
        Assert.Null(_hook.After.Failure);

        await project.DowngradeAsync("base");
        Assert.Equal(
            $"{up}, before run, before b, after b, before a, after a, after run",
            await project.HeardAsync()
        );
        Assert.Equal(MigrationDirection.Downgrade, _hook.After.Direction);
    }

    [Fact]
    public async Task Those_of_a_revision_are_in_its_transaction_and_those_of_the_run_in_none()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "INSERT INTO heard VALUES ('a');");
        await project.UpgradeAsync();

        const string inTransaction = "call IN ('before a', 'a', 'after a')";
        Assert.Equal(
            3,
            await project.QueryAsync<long>(
                $"SELECT count(*) FROM heard WHERE {inTransaction} AND xid = (SELECT xmin::text::bigint FROM mnfst_revision)"
            )
        );
        Assert.Equal(3, await project.QueryAsync<long>("SELECT count(DISTINCT xid) FROM heard"));
    }

    [Fact]
    public async Task If_nothing_is_to_be_done_none_runs()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "SELECT 1;");
        await project.StampAsync("a");
        await project.UpgradeAsync();
        Assert.Empty(_hook.Calls);
    }

    [Fact]
    public async Task The_hooks_of_a_revision_that_commits_more_than_once_commit_with_its_journal_row()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "SELECT 1; VACUUM;", header: HookedProject.Stepwise);
        await project.UpgradeAsync();

        Assert.Equal("before run, before a, after a, after run", await project.HeardAsync());
        Assert.Equal("a applied 2/2", await project.RowsAsync());
        Assert.Equal(
            1,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM heard WHERE call = 'after a' AND xid = (SELECT xmin::text::bigint FROM mnfst_revision)"
            )
        );
    }

    [Fact]
    public async Task A_revision_that_goes_on_has_its_hooks_run_again()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "SELECT 1; SELECT 1/0;", header: HookedProject.Stepwise);
        await project.UpgradeFailsAsync();
        Assert.Equal("before run, before a, after run", await project.HeardAsync());

        project.Sql("a", null, "SELECT 1; SELECT 1/1;", header: HookedProject.Stepwise);
        await project.UpgradeAsync();
        Assert.Equal(["before run", "before a again", "after a", "after run"], _hook.Calls.Skip(3));
        Assert.Equal("a applied 2/2", await project.RowsAsync());
    }

    [Fact]
    public async Task A_revision_whose_last_hook_failed_after_its_last_commit_goes_on_there()
    {
        await using var project = await CreateAsync();
        project.Sql("a", null, "INSERT INTO heard VALUES ('a');", header: HookedProject.Stepwise);
        _hook.On["after a"] = (_, _) => throw new InvalidOperationException("no");

        var failure = await project.UpgradeFailsAsync();
        Assert.StartsWith(
            "Revision 'a' failed: hook 'Recorder': InvalidOperationException: no\nIt is interrupted after 1 of 1 steps; the next upgrade resumes there.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 1/1", await project.RowsAsync());

        _hook.On.Clear();
        await project.UpgradeAsync();
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(1, await project.QueryAsync<long>("SELECT count(*) FROM heard WHERE call = 'a'"));
        Assert.Equal(1, await project.QueryAsync<long>("SELECT count(*) FROM heard WHERE call = 'after a'"));
    }

    [Fact]
    public async Task They_run_again_when_the_revision_is_tried_again()
    {
        await using var project = await CreateAsync();
        project.Options = project.Options with { LockTimeout = TimeSpan.FromMilliseconds(50) };
        project.Sql("a", null, "LOCK TABLE busy;");
        await project.ExecuteAsync("CREATE TABLE busy ()");
        await using var holder = await project.Database.DataSource.OpenConnectionAsync(Token);
        var transaction = await holder.BeginTransactionAsync(Token);
        await RecordingHook.ExecuteAsync(holder, "LOCK TABLE busy", Token);
        project.Observer.Told += line =>
        {
            if (line.StartsWith("retry", StringComparison.Ordinal))
                transaction.Rollback();
        };

        await project.UpgradeAsync();

        Assert.Equal(["before run", "before a", "before a", "after a", "after run"], _hook.Calls);
        Assert.Equal("before run, before a, after a, after run", await project.HeardAsync());
    }

    [Fact]
    public async Task Those_of_the_project_run_before_those_of_the_host()
    {
        await using var project = await HookedProject.CreateAsync(server);
        var calls = new List<string>();
        project.Sql("a", null, "SELECT 1;");
        project.ProjectHooks.Add(Calling("project"));
        project.Options = project.Options with { Hooks = [Calling("first"), Calling("second")] };

        await project.UpgradeAsync();

        Assert.Equal(["project", "first", "second"], calls);

        IMigrationHook Calling(string name)
        {
            var hook = new RecordingHook(name);
            hook.On["before run"] = (_, _) =>
            {
                calls.Add(name);
                return Task.CompletedTask;
            };
            return hook;
        }
    }

    [Fact]
    public async Task They_run_as_the_role_of_migrations_with_their_timeouts()
    {
        await using var project = await CreateAsync();
        var role = await TestRole.CreateAsync(project);
        project.Options = project.Options with
        {
            Role = role.Name,
            StatementTimeout = TimeSpan.FromSeconds(7),
        };
        await project.ExecuteAsync("GRANT ALL ON heard TO PUBLIC");
        project.Sql("a", null, "SELECT 1;");
        var seen = new List<string?>();
        foreach (var call in new[] { "before run", "before a", "after a", "after run" })
        {
            _hook.On[call] = async (context, token) =>
            {
                await using var command = context.Connection.CreateCommand();
                command.CommandText = "SELECT current_user || ' ' || current_setting('statement_timeout')";
                seen.Add((string?)await command.ExecuteScalarAsync(token));
            };
        }

        await project.UpgradeAsync();

        Assert.Equal(Enumerable.Repeat($"{role.Name} 7s", 4), seen);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<TestProject> CreateAsync() => HookedProject.CreateAsync(server, _hook);
}
