using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Seeds;
using Mnfst.Migrations.Sql.Tests.Execution.Hooks;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is written into the journal is there when it is said to be, and only while the lock is held.</summary>
public class JournalWriteTests(PostgresServer server)
{
    private const string Lost = "This session has lost the migration lock: ";

    private const string Swallow =
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';";

    private const string UnlockOnce =
        "SELECT pg_advisory_unlock(classid::int, objid::bigint::bit(32)::int) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What lets the lock go, and whether it runs outside transactions.</summary>
    public static TheoryData<string, bool> Releases =>
        new()
        {
            { "SELECT pg_advisory_unlock_all();", false },
            { "SELECT pg_advisory_unlock_all();", true },
            { $"{UnlockOnce} {UnlockOnce}", false },
            {
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT pg_advisory_unlock_all()'; SELECT f();",
                false
            },
            { "DO 'BEGIN PERFORM pg_advisory_unlock_all(); END';", true },
            { "DISCARD ALL;", true },
        };

    /// <summary>What keeps a table from being written.</summary>
    public static TheoryData<string> Obstacles =>
        [
            $"{Swallow} CREATE TRIGGER s BEFORE INSERT OR UPDATE OR DELETE ON mnfst_revision FOR EACH ROW EXECUTE FUNCTION swallow();",
            $"{Swallow} CREATE TRIGGER s BEFORE INSERT ON mnfst_journal FOR EACH ROW EXECUTE FUNCTION swallow();",
            "CREATE RULE r AS ON INSERT TO mnfst_revision DO INSTEAD NOTHING;",
            "CREATE RULE r AS ON INSERT TO mnfst_journal DO INSTEAD NOTHING;",
        ];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_run_notices_that_its_lock_is_gone(string release, bool outside)
    {
        await using var project = await CreateAsync(release, outside);

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith($"Revision 'b' failed: {Lost}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            outside ? "b interrupted" : "a applied 1/1",
            await project.RowsAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal("b", Assert.Single(failure.Remaining.Prepend(failure.Revision), r => r.Id == "b").Id);
        Assert.False(await project.HasAsync("t_c"));
    }

    [Fact]
    public async Task A_lock_that_is_let_go_once_is_held_all_the_same()
    {
        await using var project = await CreateAsync(
            UnlockOnce
                + " SELECT 1 / count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();",
            outside: false
        );

        await project.UpgradeAsync();

        Assert.True(await project.HasAsync("t_c"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task So_does_a_script(string release, bool outside)
    {
        await using var project = await CreateAsync(release, outside);

        var outcome = await project.PsqlUpgradeAsync(server);

        Assert.Contains(Lost, outcome.Failed(), StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t_c"));
    }

    [Fact]
    public async Task So_does_a_downgrade()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;", "SELECT pg_advisory_unlock_all();");
        await project.UpgradeAsync();

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));

        Assert.Contains(Lost, failure.Message, StringComparison.Ordinal);
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task So_does_a_backfill()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t SELECT g FROM generate_series(1, 10) g; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM (SELECT pg_advisory_unlock_all()) x'"
        );
        project.Sql("a", null, "-- mnfst:backfill batch_size 5\nUPDATE t SET n = f() WHERE n IS NULL;");

        var failure = await project.UpgradeFailsAsync();
        var outcome = await project.PsqlUpgradeAsync(server);

        Assert.Contains(Lost, failure.Message, StringComparison.Ordinal);
        Assert.Contains(Lost, outcome.Failed(), StringComparison.Ordinal);
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT count(n) FROM t"));
    }

    [Fact]
    public async Task So_does_a_step_of_code()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
            {
                op.Execute("CREATE TABLE t ()");
                op.Run(connection => UnlockAsync(connection));
            }
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith($"Revision 'a' failed: {Lost}", failure.Message, StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t"));
    }

    [Theory]
    [InlineData("before run")]
    [InlineData("before a")]
    [InlineData("after a")]
    public async Task So_does_a_run_with_hooks(string when)
    {
        var hook = new RecordingHook { On = { [when] = (context, _) => UnlockAsync(context.Connection) } };
        await using var project = await HookedProject.CreateAsync(server, hook);
        project.Sql("a", null, "CREATE TABLE t ();");

        var failure = await project.UpgradeFailsAsync("a");

        Assert.StartsWith($"Revision 'a' failed: {Lost}", failure.Message, StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t"));
    }

    [Fact]
    public async Task So_does_a_seed()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE TABLE t (id int)");
        var seeds = new SeedRunner(DatabaseUrl.Parse(project.ConnectionString), project.Options);

        var failure = await Assert.ThrowsAsync<MigrationException>(() =>
            seeds.RunAsync(
                [
                    new SeedFile(
                        "a.sql",
                        "a.sql",
                        "INSERT INTO t VALUES (1); SELECT pg_advisory_unlock_all();"
                    ),
                ],
                cancellationToken: Token
            )
        );

        Assert.StartsWith($"Seed 'a.sql' failed: {Lost}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT count(*) FROM t"));
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT count(*) FROM mnfst_seed"));
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task What_keeps_a_row_out_keeps_the_revision_out(string obstacle)
    {
        await using var project = await CreateAsync(obstacle, outside: false);
        project.Sql("b", "a", "SELECT 1;");
        await project.UpgradeAsync("a");
        await project.ExecuteAsync(obstacle);

        await Assert.ThrowsAnyAsync<MigrationException>(() => project.UpgradeAsync());
        (await project.PsqlUpgradeAsync(server)).Failed();
        await Assert.ThrowsAnyAsync<MigrationException>(() => project.StampAsync("b"));

        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.DoesNotMatch("(upgrade|stamp) b", await project.EventsAsync());
    }

    [Fact]
    public async Task A_trigger_that_keeps_a_row_in_keeps_the_revision_in()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t ();", "DROP TABLE t;");
        await project.UpgradeAsync();
        await project.ExecuteAsync(
            $"{Swallow} CREATE TRIGGER s BEFORE DELETE ON mnfst_revision FOR EACH ROW EXECUTE FUNCTION swallow();"
        );

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => project.DowngradeAsync("base"));
        await Assert.ThrowsAsync<MigrationException>(() => project.StampAsync("base"));

        Assert.StartsWith(
            "Revision 'a' failed: The row of revision 'a' in public.mnfst_revision was not written: it is no longer applied, because another run or a statement of the revision changed it, or a trigger, rule or policy of the table blocks the write. Fix that.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.True(await project.HasAsync("t"));
    }

    [Theory]
    [InlineData("DELETE FROM mnfst_revision WHERE revision = 'b';")]
    [InlineData("UPDATE mnfst_revision SET upgrade_step = 3 WHERE revision = 'b';")]
    [InlineData("UPDATE mnfst_revision SET state = 'applied' WHERE revision = 'b';")]
    public async Task A_step_is_counted_only_after_the_one_before(string meddling)
    {
        await using var project = await CreateAsync($"SELECT 1; {meddling} SELECT 3;", outside: true);

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'b' failed: The row of revision 'b' in public.mnfst_revision was not written: it is no longer after step 1, where this run left it, because another run or a statement of the revision changed it, or a trigger, rule or policy",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("t_c"));
    }

    [Fact]
    public async Task A_revision_that_writes_its_own_row_is_refused()
    {
        await using var project = await CreateAsync(
            "INSERT INTO mnfst_revision SELECT 'b', down_revision, depends_on, message, checksum, state, upgrade_step, upgrade_steps, downgrade_step, step_sent, backfill_key, downgrade_sql, applied_at, applied_by, duration, tool_version FROM mnfst_revision;",
            outside: false
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'b' failed: Revision 'b' was not written to public.mnfst_revision: it is there already, from another run or a statement of the revision, or a trigger, rule or policy of the table blocks the write. Fix that.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<TestProject> CreateAsync(string upgrade, bool outside)
    {
        var project = await TestProject.CreateAsync(server);
        return project
            .Sql("a", null, "CREATE TABLE t_a ();")
            .Sql("b", "a", upgrade, header: outside ? "-- mnfst:transaction none" : "")
            .Sql("c", "b", "CREATE TABLE t_c ();");
    }
}
