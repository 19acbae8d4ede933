using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is left when a step that works CONCURRENTLY is ended half-way, and how the next run, or script, mends it.</summary>
public class ConcurrentRepairTests(PostgresServer server)
{
    private const string None = "-- mnfst:transaction none";
    private const string LongName = "größe_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabc";

    private const string Invalid = """
        SELECT coalesce(string_agg(c.relname, ' ' ORDER BY c.relname), '') FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Reindexes
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var byPsql in new[] { false, true })
            {
                data.Add("REINDEX INDEX CONCURRENTLY app.\"The Index\"", "app.\"T 1\"", byPsql);
                data.Add($"REINDEX INDEX CONCURRENTLY app.\"{LongName}\"", "app.\"T 1\"", byPsql);
                data.Add("REINDEX (CONCURRENTLY) TABLE app.\"T 1\"", "app.\"T 1\"", byPsql);
                data.Add("REINDEX TABLE CONCURRENTLY app.parted", "app.part", byPsql);
                data.Add("REINDEX INDEX CONCURRENTLY app.parted_id_idx", "app.part", byPsql);
                data.Add("REINDEX SCHEMA CONCURRENTLY app", "app.\"T 1\"", byPsql);
                data.Add("REINDEX DATABASE CONCURRENTLY {0}", "app.\"T 1\"", byPsql);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reindexes))]
    public async Task The_copies_of_a_REINDEX_are_dropped(string statement, string read, bool byPsql)
    {
        await using var project = await CreateProjectAsync(statement);

        var left = await KillAsync(
            project,
            $"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM {read}",
            "REINDEX"
        );
        Assert.Contains("_ccnew", left, StringComparison.Ordinal);
        // Of others: one that was there before, and one that is nobody's copy.
        await project.ExecuteAsync(
            """
            CREATE INDEX other_ccnew ON app.other (id);
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.other_ccnew'::regclass
            """
        );
        await GoOnAsync(project, byPsql);

        Assert.Equal("T_ccnew other_ccnew", await project.QueryAsync<string>(Invalid));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_original_that_was_put_aside_is_dropped(bool byPsql)
    {
        await using var project = await CreateProjectAsync("REINDEX INDEX CONCURRENTLY app.\"The Index\"");
        await KillAsync(project, "LOCK TABLE app.\"T 1\" IN ROW EXCLUSIVE MODE", "REINDEX");
        await project.ExecuteAsync("ALTER INDEX app.\"The Index_ccnew\" RENAME TO \"The Index_ccold1\"");

        await GoOnAsync(project, byPsql);

        Assert.Equal("T_ccnew", await project.QueryAsync<string>(Invalid));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_index_without_a_name_is_found_by_its_definition(bool byPsql)
    {
        await using var project = await CreateProjectAsync(
            "CREATE INDEX CONCURRENTLY ON app.\"T 1\" (lower(\"T 1\".note) DESC, id) WHERE id > 0"
        );
        await KillAsync(project, "LOCK TABLE app.\"T 1\" IN ROW EXCLUSIVE MODE", "CREATE INDEX");
        await project.ExecuteAsync("CREATE INDEX apart ON app.\"T 1\" (lower(note), id) WHERE id > 0");

        await GoOnAsync(project, byPsql);

        Assert.Equal("T_ccnew", await project.QueryAsync<string>(Invalid));
        Assert.Equal(
            "T 1_lower_id_idx",
            await project.QueryAsync<string>(
                "SELECT string_agg(indexname, ' ') FROM pg_indexes WHERE indexdef LIKE '%DESC%'"
            )
        );
        Assert.True(await project.HasAsync("app.apart"));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_index_without_a_name_whose_record_was_lost_is_not_built_again(bool byPsql)
    {
        await using var project = await CreateProjectAsync(
            "CREATE UNIQUE INDEX CONCURRENTLY ON app.\"T 1\" USING btree (id) INCLUDE (note)"
        );
        await LoseAsync(project, "CREATE UNIQUE INDEX");

        await GoOnAsync(project, byPsql);

        Assert.Equal(
            1L,
            await project.QueryAsync<long>("SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%INCLUDE%'")
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_partition_that_was_being_detached_is(bool byPsql)
    {
        await using var project = await CreateProjectAsync(
            "ALTER TABLE app.parted DETACH PARTITION app.part CONCURRENTLY"
        );
        await KillAsync(
            project,
            "LOCK TABLE app.parted IN ACCESS SHARE MODE",
            "ALTER TABLE",
            "SELECT count(*) > 0 FROM pg_inherits WHERE inhdetachpending"
        );

        await GoOnAsync(project, byPsql);

        Assert.Equal(
            0L,
            await project.QueryAsync<long>(
                "SELECT count(*) FROM pg_inherits WHERE inhparent = 'app.parted'::regclass"
            )
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_partition_whose_record_was_lost_is_not_detached_again(bool byPsql)
    {
        await using var project = await CreateProjectAsync(
            "ALTER TABLE app.parted DETACH PARTITION app.part CONCURRENTLY"
        );
        await LoseAsync(project, "ALTER TABLE app.parted DETACH");

        await GoOnAsync(project, byPsql);

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    private async Task<TestProject> CreateProjectAsync(string statement)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            $"""
            CREATE SCHEMA app;
            CREATE TABLE app."T 1" (id int, note text);
            CREATE INDEX "The Index" ON app."T 1" (id);
            CREATE INDEX "{LongName}" ON app."T 1" (note);
            CREATE INDEX "T_ccnew" ON app."T 1" (id, note);
            CREATE TABLE app.other (id int);
            CREATE TABLE app.parted (id int) PARTITION BY LIST (id);
            CREATE TABLE app.part PARTITION OF app.parted FOR VALUES IN (1);
            CREATE INDEX ON app.parted (id);
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app."T_ccnew"'::regclass;
            """
        );
        statement = statement.Replace("{0}", project.Database.Name, StringComparison.Ordinal);
        return project.Sql("a", null, $"{statement};", header: None);
    }

    /// <summary>Ends the session of the run while its statement waits for somebody, and says which indexes are INVALID then.</summary>
    private static async Task<string> KillAsync(
        TestProject project,
        string lockSql,
        string statement,
        string begun = "SELECT count(*) > 1 FROM pg_index WHERE NOT indisvalid"
    )
    {
        await using var blocker = await Blocker.LockAsync(project.Database, lockSql);
        var run = project.UpgradeFailsAsync();
        while (!await project.QueryAsync<bool>(begun))
            await Task.Delay(10, Token);
        await project.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '{statement}%'"
        );
        var failure = await run;
        Assert.DoesNotContain("--rerun", failure.Message, StringComparison.Ordinal);
        return (await project.QueryAsync<string>(Invalid))!;
    }

    private static async Task LoseAsync(TestProject project, string statement)
    {
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        tap.CutAfter(statement);
        await project.UpgradeFailsAsync();
        project.ConnectionString = plain;
    }

    private async Task GoOnAsync(TestProject project, bool byPsql)
    {
        if (byPsql)
            (await project.PsqlUpgradeAsync(server)).Succeeded();
        else
            await project.UpgradeAsync();
    }
}
