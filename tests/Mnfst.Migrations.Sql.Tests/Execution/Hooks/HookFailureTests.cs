using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>What becomes of a run whose hook fails, and of the hooks of a run that fails.</summary>
public class HookFailureTests(PostgresServer server)
{
    private readonly RecordingHook _hook = new() { Writes = true };

    [Fact]
    public async Task One_before_the_run_keeps_everything_from_running()
    {
        await using var project = await CreateAsync();
        Fail("before run");

        Assert.Equal(
            "Hook 'Recorder' failed before the run: InvalidOperationException: no\nNo revision was run.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.Equal("before run, after run", await project.HeardAsync());
        Assert.IsType<MigrationException>(_hook.After!.Failure);
    }

    [Theory]
    [InlineData("before b", "before run, before a, after a, after run")]
    [InlineData("after b", "before run, before a, after a, after run")]
    public async Task One_of_a_revision_rolls_the_revision_back(string call, string heard)
    {
        await using var project = await CreateAsync();
        Fail(call);

        var failure = await project.UpgradeFailsAsync();

        Assert.Equal(
            "Revision 'b' failed: hook 'Recorder': InvalidOperationException: no\nIt was rolled back and is not applied. Done before it in this run: a. Not run: c. When that is fixed, run the same command again.",
            failure.Message
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.Equal(heard, await project.HeardAsync());
        Assert.Equal("upgrade a, failed b", await project.EventsAsync());
        Assert.Same(failure, _hook.After!.Failure);
        Assert.Equal(["a"], _hook.After.Done.Select(revision => revision.Id));
    }

    [Fact]
    public async Task A_statement_of_one_fails_with_what_the_server_says()
    {
        await using var project = await CreateAsync();
        _hook.On["after a"] = (context, token) =>
            RecordingHook.ExecuteAsync(context.Connection, "SELECT 1/0", token);

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: hook 'Recorder': division by zero (22012)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("22012", failure.SqlState);
    }

    [Fact]
    public async Task One_that_ends_the_transaction_of_a_revision_is_told_so_and_the_revision_is_known()
    {
        await using var project = await CreateAsync();
        _hook.On["after a"] = (context, token) =>
            RecordingHook.ExecuteAsync(context.Connection, "COMMIT", token);

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: hook 'Recorder': The code ended its transaction;",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a interrupted 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task One_after_the_run_takes_nothing_back_and_stops_no_other()
    {
        var second = new RecordingHook("Second");
        await using var project = await HookedProject.CreateAsync(server, _hook, second);
        Add(project);
        Fail("after run");

        Assert.Equal(
            "Hook 'Recorder' failed after the run: InvalidOperationException: no\nThe upgrade itself is done: a, b, c.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("a applied 1/1, b applied 1/1, c applied 1/1", await project.RowsAsync());
        Assert.Equal("after run", second.Calls[^1]);
    }

    [Fact]
    public async Task One_after_a_run_that_failed_does_not_hide_why()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT 1/0;");
        Fail("after run");

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains("division by zero", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "warning: Hook 'Recorder' failed after the run: InvalidOperationException: no",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task After_a_run_that_was_stopped_they_run_too()
    {
        await using var project = await CreateAsync();
        project.Sql("b", "a", "SELECT pg_sleep(60);");
        using var stop = new CancellationTokenSource();
        _hook.On["before b"] = (_, _) =>
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(100));
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.UpgradeAsync(cancellation: stop.Token)
        );

        Assert.Equal("before run, before a, after a, after run", await project.HeardAsync());
        Assert.StartsWith(
            "Stopped in revision 'b'.",
            Assert.IsType<MigrationCanceledException>(_hook.After!.Failure).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_that_is_stopped_stops_the_run()
    {
        await using var project = await CreateAsync();
        using var stop = new CancellationTokenSource();
        _hook.On["before a"] = async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAsync<MigrationCanceledException>(() =>
            project.UpgradeAsync(cancellation: stop.Token)
        );

        Assert.Equal("", await project.RowsAsync());
        Assert.Equal("before run, after run", await project.HeardAsync());
    }

    [Fact]
    public async Task After_a_lost_connection_they_have_another()
    {
        await using var project = await CreateAsync();
        _hook.On["before b"] = (context, _) =>
            project.ExecuteAsync($"SELECT pg_terminate_backend({context.Connection.ProcessID})");

        var failure = await project.UpgradeFailsAsync();

        // Writing may fail before the server's farewell is read: there is no code then.
        Assert.True(failure.SqlState is PostgresErrorCodes.AdminShutdown or null, failure.Message);
        Assert.Equal("before run, before a, after a, after run", await project.HeardAsync());
    }

    [Fact]
    public async Task Without_a_connection_those_in_code_are_called_and_those_in_sql_are_not()
    {
        await using var project = await CreateAsync();
        var name = project.Database.Name;
        var folder = Directory.CreateTempSubdirectory("mnfst-hooks-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "after_run.sql"), "SELECT 1;", Token);
        project.ProjectHooks.AddRange(SqlHooks.Load(folder.FullName));
        folder.Delete(recursive: true);
        var settings = new NpgsqlConnectionStringBuilder(project.ConnectionString) { Database = "postgres" };
        await using var other = NpgsqlDataSource.Create(settings);
        _hook.On["before b"] = async (context, token) =>
        {
            await using var batch = other.CreateBatch();
            batch.BatchCommands.Add(new($"ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
            batch.BatchCommands.Add(new($"SELECT pg_terminate_backend({context.Connection.ProcessID})"));
            await batch.ExecuteNonQueryAsync(token);
        };

        var failure = await project.UpgradeFailsAsync();
        await using (var command = other.CreateCommand($"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
            await command.ExecuteNonQueryAsync(Token);

        Assert.Same(failure, _hook.After!.Failure);
        Assert.Contains(
            $"warning: Hook '{folder.FullName}/after_run.sql' failed after the run: it did not run, because the connection was lost.",
            project.Observer.Lines
        );
    }

    [Fact]
    public async Task They_hold_the_lock()
    {
        await using var project = await CreateAsync();
        var other = project.Clone();
        other.Options = other.Options with { LockWait = TimeSpan.Zero, Hooks = [] };
        foreach (var call in new[] { "before run", "after run" })
            _hook.On[call] = (_, _) =>
                Assert.ThrowsAsync<LockNotAcquiredException>(() => other.UpgradeAsync());

        await project.UpgradeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<TestProject> CreateAsync()
    {
        var project = await HookedProject.CreateAsync(server, _hook);
        Add(project);
        return project;
    }

    private static void Add(TestProject project) =>
        project.Sql("a", null, "SELECT 1;").Sql("b", "a", "SELECT 1;").Sql("c", "b", "SELECT 1;");

    private void Fail(string call) => _hook.On[call] = (_, _) => throw new InvalidOperationException("no");
}
