using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>What <c>upgrade --sql</c> and its like print: psql runs it on a database at the place it is for.</summary>
public class OfflineScriptTests(PostgresServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("b1 b2")]
    [InlineData("b1")]
    public async Task An_upgrade_does_and_records_what_the_runner_does(string from)
    {
        await using var scripted = await CreateAsync();
        await using var run = await CreateAsync();
        await run.UpgradeAsync();
        if (from.Length > 0)
            await scripted.UpgradeAsync(from);

        var sql = Scripts(scripted).UpgradeOffline(Parse(from), Parse("heads"));
        (await scripted.PsqlAsync(server, sql)).Succeeded();

        Assert.Equal(await run.RowsAsync(), await scripted.RowsAsync());
        Assert.Equal(await run.SchemaAsync(server), await scripted.SchemaAsync(server));
        Assert.Equal(await ChecksumsAsync(run), await ChecksumsAsync(scripted));
        Assert.Equal(3, await scripted.QueryAsync<long>("SELECT count(*) FROM t WHERE n = 1"));
        Assert.DoesNotContain(sql.Split('\n'), line => line.StartsWith('\\'));
    }

    [Theory]
    [InlineData("c", "base", "")]
    [InlineData("c", "a", "a applied 2/2")]
    [InlineData("d", "c", "a applied 2/2, b1 applied 1/1, b2 applied 3/3, c applied 0/0")]
    public async Task A_downgrade_takes_back_what_the_runner_takes_back(
        string from,
        string target,
        string rows
    )
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync(from);

        var sql = Scripts(project).DowngradeOffline(Parse(from), RevisionSpecifier.Parse(target));
        (await project.PsqlAsync(server, sql)).Succeeded();

        Assert.Equal(rows, await project.RowsAsync());
    }

    [Fact]
    public async Task Without_a_start_a_downgrade_is_for_a_database_at_the_heads()
    {
        await using var project = await CreateAsync();

        Assert.Equal(
            Scripts(project).DowngradeOffline(Parse("heads"), RevisionSpecifier.Parse("c")),
            Scripts(project).DowngradeOffline([], RevisionSpecifier.Parse("c"))
        );
    }

    [Theory]
    [InlineData("a", "", "a", "base, but this one is at a.", "Unexpected: 'a'.")]
    [InlineData("a", "b1 b2", "c", "b1, b2, but this one is at a.", "Missing: 'b1', 'b2'.")]
    [InlineData("a", "b1", "heads", "b1, but this one is at a.", "Missing: 'b1'.")]
    [InlineData("b1 b2", "b1", "heads", "b1, but this one is at b1, b2.", "Unexpected: 'b2'.")]
    [InlineData("b1", "b2", "heads", "b2, but this one is at b1.", "Missing: 'b2'; Unexpected: 'b1'.")]
    [InlineData("", "b1", "heads", "b1, but this one is at base.", "Missing: 'a', 'b1'.")]
    [InlineData("d", "c", "d", "c, but this one is at d.", "Unexpected: 'd'.")]
    public async Task A_database_that_stands_elsewhere_is_left_as_it_is_even_by_who_goes_on_after_errors(
        string stands,
        string from,
        string target,
        string message,
        string detail
    )
    {
        await using var project = await CreateAsync();
        if (stands.Length > 0)
            await project.UpgradeAsync(stands);
        var before = await StateAsync(project);

        foreach (var stop in new[] { "1", "0" })
        {
            foreach (
                var sql in new[]
                {
                    Scripts(project).UpgradeOffline(Parse(from), Parse(target)),
                    Scripts(project).StampOffline(Parse(from), Parse(target)),
                }
            )
            {
                var outcome = await project.PsqlAsync(server, sql, "-v", $"ON_ERROR_STOP={stop}");

                Assert.Contains(
                    $"ERROR:  This script is for a database at {message} Nothing was done.",
                    outcome.Messages,
                    StringComparison.Ordinal
                );
                Assert.Contains($"DETAIL:  {detail}", outcome.Messages, StringComparison.Ordinal);
                Assert.Equal(before, await StateAsync(project));
            }
        }
    }

    [Fact]
    public async Task A_downgrade_from_elsewhere_takes_nothing_back()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b1 b2");
        var before = await StateAsync(project);

        var sql = Scripts(project).DowngradeOffline(Parse("b1"), RevisionSpecifier.Parse("a"));
        var outcome = await project.PsqlAsync(server, sql, "-v", "ON_ERROR_STOP=0");

        Assert.Contains("Unexpected: 'b2'.", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(project));
    }

    [Fact]
    public async Task A_database_in_the_midst_of_a_revision_stands_nowhere()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("b1");
        project.Sql("b2", "a", "SELECT 1; SELECT 1/0;", header: "-- mnfst:transaction none");
        await project.UpgradeFailsAsync("b2");

        var outcome = await project.PsqlAsync(
            server,
            Scripts(project).UpgradeOffline(Parse("b1"), Parse("heads"))
        );

        Assert.Contains(
            "ERROR:  In this database 'b2' was interrupted. Nothing was done.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 2/2, b1 applied 1/1, b2 interrupted 1/2", await project.RowsAsync());
    }

    [Fact]
    public async Task What_only_the_database_knows_is_told_of()
    {
        await using var project = await CreateAsync();
        project.Sql("z", null, "SELECT 1;");
        await project.UpgradeAsync("a z");
        project.Remove("z");

        var outcome = await project.PsqlAsync(
            server,
            Scripts(project).UpgradeOffline(Parse("a"), Parse("b1"))
        );

        outcome.Succeeded();
        Assert.Contains(
            "WARNING:  These are applied, but the project of this script does not have them: 'z'.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_part_of_a_script_that_has_not_the_lock_does_nothing()
    {
        await using var project = await CreateAsync();
        var sql = Scripts(project).UpgradeOffline([], Parse("a"));
        var part = sql[sql.IndexOf("-- versions/a.sql", StringComparison.Ordinal)..];
        await project.Runner.EnsureJournalAsync(TestContext.Current.CancellationToken);

        var outcome = await project.PsqlAsync(server, part, "-v", "ON_ERROR_STOP=0");

        Assert.Contains(
            "This session does not have the migration lock",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t"));
    }

    [Theory]
    [InlineData("d", "a")]
    [InlineData("d", "base")]
    [InlineData("c", "b1")]
    [InlineData("b1 b2", "a")]
    public async Task An_upgrade_goes_up(string from, string target)
    {
        await using var project = await CreateAsync();

        var refusal = Assert.Throws<RevisionException>(() =>
            Scripts(project).UpgradeOffline(Parse(from), Parse(target))
        );

        Assert.Equal(
            $"'{target}' is below {from.Replace(" ", ", ", StringComparison.Ordinal)}, where the database is, but an upgrade goes up. To go down, use downgrade.",
            refusal.Message
        );
    }

    [Theory]
    [InlineData("a", "d")]
    [InlineData("b1", "b2")]
    [InlineData("a", "c")]
    public async Task A_downgrade_goes_down(string from, string target)
    {
        await using var project = await CreateAsync();

        var refusal = Assert.Throws<RevisionException>(() =>
            Scripts(project).DowngradeOffline(Parse(from), RevisionSpecifier.Parse(target))
        );

        Assert.Equal(
            $"'{target}' is not below {from}, where the database is, but a downgrade goes down. To go up, use upgrade.",
            refusal.Message
        );
    }

    [Theory]
    [InlineData("d", "heads")]
    [InlineData("d", "d")]
    [InlineData("b1", "b1")]
    public async Task Where_the_database_stands_already_there_is_nothing_to_do(string from, string target)
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync(from);
        var before = await project.JournalAsync();

        (
            await project.PsqlAsync(server, Scripts(project).UpgradeOffline(Parse(from), Parse(target)))
        ).Succeeded();

        Assert.Equal(before, await project.JournalAsync());
    }

    [Fact]
    public async Task A_stamp_writes_the_rows_and_nothing_else()
    {
        await using var project = await CreateAsync();
        await project.UpgradeAsync("a");

        var sql = Scripts(project).StampOffline(Parse("a"), Parse("b1"));
        (await project.PsqlAsync(server, sql)).Succeeded();

        Assert.Equal("a applied 2/2, b1 applied 1/1", await project.RowsAsync());
        Assert.Equal("upgrade a, stamp b1", await project.EventsAsync());
    }

    [Fact]
    public async Task A_database_that_has_all_that_a_revision_was_made_of_has_that_revision()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a1", null, "CREATE TABLE t (n int);").Sql("a2", "a1", "INSERT INTO t VALUES (1);");
        await project.UpgradeAsync();
        project
            .Remove("a1")
            .Remove("a2")
            .Sql("a", null, "CREATE TABLE t AS SELECT 1 AS n;", header: "-- mnfst:replaces a1, a2")
            .Sql("b", "a", "INSERT INTO t VALUES (2);");

        var sql = Scripts(project).UpgradeOffline(Parse("a"), Parse("heads"));
        (await project.PsqlAsync(server, sql)).Succeeded();

        Assert.Equal("a applied 1/1, b applied 1/1", await project.RowsAsync());
        Assert.Equal(2, await project.QueryAsync<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Code_on_the_live_connection_is_refused_by_name_if_it_is_on_the_way()
    {
        await using var project = await CreateAsync();
        project.Code("e", "d", op => op.Run((_, _) => Task.CompletedTask));

        var refusal = Assert.Throws<MigrationException>(() =>
            Scripts(project).UpgradeOffline(Parse("d"), Parse("heads"))
        );

        Assert.StartsWith(
            "Revision 'e' (versions/e.cs) cannot be in a script: its step 1 runs code",
            refusal.Message,
            StringComparison.Ordinal
        );
        Scripts(project).UpgradeOffline([], Parse("d"));
    }

    private async Task<TestProject> CreateAsync()
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql(
                "a",
                null,
                "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t SELECT generate_series(1, 3);",
                "DROP TABLE t;"
            )
            .Sql("b1", "a", "CREATE VIEW v AS SELECT (ARRAY[1, 2])[1:id] AS a FROM t;", "DROP VIEW v;")
            .Sql(
                "b2",
                "a",
                """
                -- mnfst:backfill batch_size 2
                UPDATE t SET n = 1 WHERE n IS NULL;
                ALTER TABLE t ALTER COLUMN n SET NOT NULL;
                -- mnfst:autocommit
                CREATE INDEX CONCURRENTLY i ON t (n);
                -- mnfst:end
                """,
                "DROP INDEX i;\nALTER TABLE t ALTER COLUMN n DROP NOT NULL;"
            )
            .Sql("c", "b1, b2", "", "")
            .Sql(
                "d",
                "c",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1 $body$;",
                "DROP FUNCTION f();",
                "-- mnfst:set work_mem 8MB"
            );
    }

    /// <summary>The journal, and that there is none.</summary>
    private static async Task<string> StateAsync(TestProject project) =>
        await project.HasAsync("mnfst_revision") ? await project.JournalAsync() : "";

    private static SqlScripts Scripts(TestProject project) => new(project, project.Options);

    private static RevisionSpecifier[] Parse(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RevisionSpecifier.Parse)];

    private static Task<string?> ChecksumsAsync(TestProject project) =>
        project.QueryAsync<string>(
            "SELECT string_agg(concat(revision, checksum, downgrade_sql), E'\\n' ORDER BY revision) FROM mnfst_revision"
        );
}
