using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>What a script does not go on from: it says so, ends with an exit code, and has done nothing.</summary>
public class RefusalTests(PostgresServer server)
{
    private const string None = "-- mnfst:transaction none";

    [Fact]
    public async Task A_changed_revision()
    {
        await using var project = await ChainAsync();
        await project.UpgradeAsync("a");
        project.Sql("a", null, "CREATE TABLE other (id int);", "DROP TABLE other;");

        Assert.Contains(
            "Changed since they were applied: 'a' (versions/a.sql). Nothing was done.",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_interrupted_downgrade()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", "SELECT 2;\nSELECT 1 / 0;", None);
        await project.UpgradeAsync();
        await Assert.ThrowsAsync<Mnfst.Migrations.RevisionFailedException>(() =>
            project.DowngradeAsync("base")
        );

        Assert.Contains(
            "The downgrade of revision 'a' was interrupted after 1 steps. Run downgrade to finish it,",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_changed_prefix_of_an_interrupted_revision()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;\nSELECT 1 / 0;", header: None);
        (await project.PsqlUpgradeAsync(server)).Failed();
        project.Sql("a", null, "SELECT 2;\nSELECT 1;", header: None);

        Assert.Contains(
            "Revision 'a' was interrupted after 1 steps, and what ran has changed since",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_revision_that_goes_on_in_the_midst_of_a_transaction()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;\nSELECT 1 / 0;", header: None);
        (await project.PsqlUpgradeAsync(server)).Failed();
        project.Sql("a", null, "SELECT 1;\nSELECT 2;");

        Assert.Contains(
            "between statements that now commit together",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
        await project.UpgradeAsync();
        (await project.PsqlUpgradeAsync(server)).Succeeded();
    }

    [Theory]
    [InlineData("Mnfst.Migrations, layout 2", "has layout 2; this script knows up to 1")]
    [InlineData("mine", "is not a journal of Mnfst.Migrations")]
    public async Task A_journal_of_another_layout(string comment, string message)
    {
        await using var project = await ChainAsync();
        await project.UpgradeAsync("a");
        await project.ExecuteAsync($"COMMENT ON TABLE mnfst_revision IS '{comment}'");

        Assert.Contains(message, await RefusalAsync(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_lost()
    {
        await using var project = await ChainAsync();
        await project.UpgradeAsync("a");
        await project.ExecuteAsync("DROP TABLE mnfst_revision");

        Assert.Contains("what is applied is unknown", await RefusalAsync(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_around_it()
    {
        await using var project = await ChainAsync();

        var outcome = await project.PsqlUpgradeAsync(server, "--single-transaction");

        Assert.Contains("--single-transaction", outcome.Failed(), StringComparison.Ordinal);
        Assert.False(await project.HasAsync("mnfst_revision"));
    }

    [Fact]
    public async Task Somebody_else_who_migrates()
    {
        await using var project = await ChainAsync();
        project.Options = project.Options with { LockWait = TimeSpan.FromMilliseconds(300) };
        await using var blocker = await Blocker.LockAsync(project.Database, "SELECT 1");
        var key = project
            .UpgradeScript()
            .Split('\n')
            .Single(line => line.StartsWith("SELECT pg_advisory_unlock(", StringComparison.Ordinal))
            .Split('(', ')')[1];
        await using (var command = blocker.Connection.CreateCommand())
        {
            command.CommandText = $"SELECT pg_advisory_lock({key})";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains(
            $"Another migration of this database is running: process {blocker.ProcessId} of ",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Code_that_is_pending_and_only_then()
    {
        await using var project = await ChainAsync();
        project.Code("c", "b", op => op.Run(connection => Task.CompletedTask));

        Assert.Contains(
            "Revision 'c' (versions/c.cs) is pending and cannot be run by psql: its step 1 runs code (op.Run), which needs the runner's connection. Run it with the tool",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.Equal(["c"], new SqlScripts(project, project.Options).NotScriptable.Keys);

        await project.UpgradeAsync();
        project.Sql("d", "c", "CREATE TABLE d (id int);");
        (await project.PsqlUpgradeAsync(server)).Succeeded();
        Assert.True(await project.HasAsync("d"));
    }

    [Fact]
    public async Task An_index_that_another_session_is_building()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        await using var writer = await Blocker.LockAsync(project.Database, "INSERT INTO t VALUES (1)");
        var building = project.ExecuteAsync("CREATE INDEX CONCURRENTLY t_id ON t (id)");
        while (!await project.HasAsync("t_id"))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        project.Sql("a", null, "CREATE INDEX CONCURRENTLY t_id ON t (id);", header: None);

        Assert.Contains(
            "Another session is building index t_id",
            await RefusalAsync(project),
            StringComparison.Ordinal
        );
        await writer.ReleaseAsync();
        await building;
    }

    [Fact]
    public async Task A_revision_that_the_script_does_not_have_is_told_of()
    {
        await using var project = await ChainAsync();
        await project.UpgradeAsync();
        project.Remove("b");

        var outcome = (await project.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Contains(
            "WARNING:  Revision 'b' is applied, but this script does not have it.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    private async Task<TestProject> ChainAsync() =>
        (await TestProject.CreateAsync(server))
            .Sql("a", null, "CREATE TABLE a (id int);", "DROP TABLE a;")
            .Sql("b", "a", "CREATE TABLE b (id int);", "DROP TABLE b;");

    private async Task<string> RefusalAsync(TestProject project) =>
        (await project.PsqlUpgradeAsync(server)).Failed();
}
