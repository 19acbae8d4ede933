using System.Globalization;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>
/// The connection is lost at every point at which the server begins to work, before and after it does. Whatever is
/// done by then, running again until all is done leaves what an undisturbed run leaves.
/// </summary>
public class LostConnectionTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WireAction.CutBefore)]
    [InlineData(WireAction.CutAfter)]
    public async Task An_upgrade_that_is_cut_anywhere_ends_up_where_an_undisturbed_one_does(WireAction cut)
    {
        var undisturbed = await RunAsync(cutAt: null, cut, Upgrade);
        for (var turn = 0; turn < undisturbed.Turns; turn++)
        {
            var disturbed = await RunAsync(turn, cut, Upgrade);
            Assert.True(undisturbed.State == disturbed.State, Describe(turn, undisturbed, disturbed));
        }
    }

    [Theory]
    [InlineData(WireAction.CutBefore)]
    [InlineData(WireAction.CutAfter)]
    public async Task A_downgrade_likewise(WireAction cut)
    {
        var undisturbed = await RunAsync(cutAt: null, cut, Downgrade);
        for (var turn = 0; turn < undisturbed.Turns; turn++)
        {
            var disturbed = await RunAsync(turn, cut, Downgrade);
            Assert.True(undisturbed.State == disturbed.State, Describe(turn, undisturbed, disturbed));
        }
    }

    private static Task Upgrade(TestProject project) => project.UpgradeAsync();

    private static Task Downgrade(TestProject project) => project.DowngradeAsync("base");

    private static string Describe(int turn, Outcome expected, Outcome actual) =>
        $"Cut at turn {turn}: {actual.Message}\nexpected: {expected.State}\nactual:   {actual.State}";

    /// <summary>Runs a project, loses the connection once, then runs it until it is done.</summary>
    private async Task<Outcome> RunAsync(int? cutAt, WireAction cut, Func<TestProject, Task> run)
    {
        await using var project = await CreateAsync();
        if (run == Downgrade)
            await project.UpgradeAsync();
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        var turns = 0;
        var isOurs = false;
        tap.OnMessage = message =>
        {
            // What Npgsql asks when it connects is not ours to test.
            isOurs |= message.Sql.Contains("pg_try_advisory_lock", StringComparison.Ordinal);
            var action = isOurs && message.EndsTurn && turns++ == cutAt ? cut : WireAction.Forward;
            return Task.FromResult(action);
        };
        var said = "";
        try
        {
            await run(project);
        }
        catch (MigrationException e)
        {
            said = e.Message;
            // Whatever it says is left must be so.
            await AssertTrueAsync(project, e.Message);
        }
        tap.OnMessage = _ => Task.FromResult(WireAction.Forward);
        project.ConnectionString = plain;
        project.Options = project.Options with { Rerun = true };
        await run(project);
        return new Outcome(turns, await StateAsync(project), said);
    }

    private static async Task AssertTrueAsync(TestProject project, string message)
    {
        var rows = await project.HasAsync("mnfst_revision") ? await project.RowsAsync() : "";
        var revision = message.StartsWith("Revision '", StringComparison.Ordinal)
            ? message.Split('\'')[1]
            : "";
        if (revision.Length == 0)
            return;
        var state =
            rows!.Split(", ").FirstOrDefault(row => row.StartsWith(revision + " ", StringComparison.Ordinal))
            ?? "";
        var isTrue =
            message.Contains("is not applied", StringComparison.Ordinal) ? state.Length == 0
            : message.Contains("is applied as before", StringComparison.Ordinal)
                ? state.Contains("applied", StringComparison.Ordinal)
            : message.Contains("It is interrupted after", StringComparison.Ordinal)
                ? state.Contains(
                    $"interrupted {message.Split("interrupted after ")[1].Split(' ')[0]}/",
                    StringComparison.Ordinal
                )
            : message.Contains("It is interrupted in step", StringComparison.Ordinal)
                ? state.Contains(
                    $"interrupted {int.Parse(message.Split("interrupted in step ")[1].Split(' ')[0], CultureInfo.InvariantCulture) - 1}/",
                    StringComparison.Ordinal
                )
            : message.Contains("Its upgrade is done nevertheless", StringComparison.Ordinal)
                ? state.Contains("applied", StringComparison.Ordinal)
            : message.Contains("Its downgrade is done nevertheless", StringComparison.Ordinal)
                && state.Length == 0;
        Assert.True(isTrue, $"{message}\n{rows}");
    }

    private async Task<TestProject> CreateAsync()
    {
        var database = await server.CreateDatabaseAsync("lost_connection", FillAsync, Token);
        var project = new TestProject(database);
        return project
            .Sql("a", null, "CREATE TABLE u (n int); INSERT INTO u VALUES (1);", "DROP TABLE u;")
            .Sql(
                "b",
                "a",
                """
                UPDATE t SET once = once + 1;
                -- mnfst:autocommit
                UPDATE t SET alone = alone + 1;
                CREATE INDEX CONCURRENTLY i ON t (once);
                VACUUM t;
                -- mnfst:end
                -- mnfst:backfill batch_size 2
                UPDATE t SET filled = filled + 1, xact = txid_current() WHERE xact IS DISTINCT FROM txid_current();
                INSERT INTO u VALUES (2);
                """,
                """
                -- mnfst:backfill batch_size 2
                UPDATE t SET filled = filled - 1, xact = txid_current() WHERE xact IS DISTINCT FROM txid_current();
                -- mnfst:autocommit
                DROP INDEX CONCURRENTLY i;
                UPDATE t SET alone = alone - 1;
                -- mnfst:end
                UPDATE t SET once = once - 1;
                """
            )
            .Code(
                "c",
                "b",
                op =>
                {
                    op.Run(connection => ExecuteAsync(connection, "INSERT INTO u VALUES (3)"));
                    op.Execute("UPDATE t SET once = once + 10");
                },
                op => op.Execute("UPDATE t SET once = once - 10")
            );
    }

    private static async Task FillAsync(TestDatabase database) =>
        await database.ExecuteAsync(
            """
            CREATE TABLE t (id int PRIMARY KEY, once int NOT NULL DEFAULT 0, alone int NOT NULL DEFAULT 0,
                filled int NOT NULL DEFAULT 0, xact bigint);
            INSERT INTO t SELECT generate_series(1, 5);
            """,
            CancellationToken.None
        );

    private static async Task ExecuteAsync(Npgsql.NpgsqlConnection connection, string sql)
    {
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All that matters: the data, the indexes, the journal without times, and the ends of its events.</summary>
    private static async Task<string> StateAsync(TestProject project)
    {
        var data = await project.QueryAsync<string>(
            "SELECT string_agg(format('(%s,%s,%s,%s)', id, once, alone, filled), ' ' ORDER BY id) FROM t"
        );
        var indexes = await project.QueryAsync<string>(
            "SELECT string_agg(format('%s %s', indexrelid::regclass, indisvalid), ', ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 't'::regclass"
        );
        var other = await project.HasAsync("u")
            ? await project.QueryAsync<string>("SELECT string_agg(n::text, ',' ORDER BY n) FROM u")
            : "no u";
        var ends = await project.QueryAsync<string>(
            "SELECT string_agg(event || ' ' || revision, ', ' ORDER BY seq) FROM mnfst_journal WHERE event IN ('upgrade', 'downgrade')"
        );
        return $"{data}; {indexes}; {other}; {await project.RowsAsync()}; {ends}";
    }

    private sealed record Outcome(int Turns, string State, string Message);
}
