using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What a backfill updates, and what it refuses.</summary>
public class BackfillRunTests(PostgresServer server) : BackfillTests(server)
{
    [Fact]
    public async Task Each_batch_commits_and_is_told_of()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 10) i"
        );
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE id <> 5 AND done IS NULL", batch: 3));

        await project.UpgradeAsync();

        Assert.Equal(
            [
                "Upgrade a from 0 of 1",
                "backfilled 3",
                "backfilled 5",
                "backfilled 8",
                "backfilled 9",
                "step 1 of 1",
                "done a",
            ],
            project.Observer.Lines
        );
        Assert.Equal("1,2,3,4,6,7,8,9,10", await DoneAsync(project));
        Assert.Equal(
            4,
            await project.QueryAsync<int>("SELECT count(DISTINCT xmin::text)::int FROM t WHERE done")
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
        Assert.True(await project.QueryAsync<bool>("SELECT backfill_key IS NULL FROM mnfst_revision"));
    }

    /// <summary>Columns of a key, rows, and statements to be run before.</summary>
    public static TheoryData<string, string, string> Keys =>
        new()
        {
            { "id uuid PRIMARY KEY", "SELECT gen_random_uuid() FROM generate_series(1, 25)", "" },
            {
                "a int, b text, PRIMARY KEY (b, a)",
                "SELECT i % 5, (i % 3)::text FROM generate_series(1, 15) i",
                ""
            },
            {
                "id text COLLATE \"C\" PRIMARY KEY",
                "SELECT chr(64 + i) || '''\"$1{,}' FROM generate_series(1, 60) i",
                ""
            },
            {
                "id text PRIMARY KEY",
                "SELECT unnest(ARRAY['a', 'B', 'b', 'A', 'é', 'E', 'z', '', ' ', 'ß', '-', '_', 'ab', 'aB'])",
                ""
            },
            {
                "id citext PRIMARY KEY",
                "SELECT unnest(ARRAY['a', 'B', 'c', 'D', 'e'])",
                "CREATE DOMAIN citext AS text COLLATE \"C\""
            },
            { "id varchar(5) PRIMARY KEY", "SELECT 'v' || i FROM generate_series(1, 20) i", "" },
            { "id char(5) PRIMARY KEY", "SELECT 'c' || i FROM generate_series(1, 20) i", "" },
            { "id numeric(30, 10) PRIMARY KEY", "SELECT i / 7.0 FROM generate_series(1, 20) i", "" },
            {
                "id numeric PRIMARY KEY",
                "SELECT unnest(ARRAY['-Infinity', '0', '1e-20', '12345678901234567890.5', 'NaN']::numeric[])",
                ""
            },
            {
                "id float8 PRIMARY KEY",
                "SELECT i / 3.0 FROM generate_series(1, 20) i",
                "ALTER DATABASE {0} SET extra_float_digits = -10"
            },
            {
                "id timestamptz PRIMARY KEY",
                "SELECT timestamptz '2024-10-27 00:00:00Z' + i * interval '20 min 0.000001 s' FROM generate_series(1, 20) i",
                "ALTER DATABASE {0} SET datestyle = 'SQL, DMY'; ALTER DATABASE {0} SET timezone = 'Europe/Berlin'"
            },
            {
                "id date PRIMARY KEY",
                "SELECT date '2024-01-01' + i FROM generate_series(1, 40) i",
                "ALTER DATABASE {0} SET datestyle = 'German'"
            },
            {
                "id interval PRIMARY KEY",
                "SELECT i * interval '-1 month 1 day 3 h' FROM generate_series(1, 20) i",
                "ALTER DATABASE {0} SET intervalstyle = 'sql_standard'"
            },
            {
                "id bytea PRIMARY KEY",
                "SELECT decode(to_hex(i + 16), 'hex') FROM generate_series(1, 60) i",
                "ALTER DATABASE {0} SET bytea_output = 'escape'"
            },
            {
                "id mood PRIMARY KEY",
                "SELECT unnest(enum_range(NULL::mood))",
                "CREATE TYPE mood AS ENUM ('z', 'a', 'M, \"x\"')"
            },
            { "id boolean PRIMARY KEY", "SELECT unnest(ARRAY[true, false])", "" },
            { "id int[] PRIMARY KEY", "SELECT ARRAY[i % 3, i] FROM generate_series(1, 10) i", "" },
            { "id inet PRIMARY KEY", "SELECT inet '10.0.0.0' + i FROM generate_series(1, 10) i", "" },
            {
                "id int, extra json, PRIMARY KEY (id) INCLUDE (extra)",
                "SELECT i, '{}' FROM generate_series(1, 10) i",
                ""
            },
            {
                "\"we ird\"\"key\" int, \"select\" int, PRIMARY KEY (\"select\", \"we ird\"\"key\")",
                "SELECT i, i % 2 FROM generate_series(1, 10) i",
                ""
            },
        };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Every_row_is_updated_once_whatever_the_key(string columns, string rows, string before)
    {
        await using var project = await TestProject.CreateAsync(Server);
        if (before.Length > 0)
        {
            foreach (var statement in before.Split("; "))
                await project.ExecuteAsync(string.Format(null, statement, project.Database.Name));
        }
        Npgsql.NpgsqlConnection.ClearAllPools();
        await FillAsync(project, columns, rows);
        project.Sql("a", null, Backfill(CountTimes, batch: 3));

        await project.UpgradeAsync();

        Assert.Equal(1, await project.QueryAsync<int>("SELECT min(times) FROM t"));
        Assert.Equal(1, await project.QueryAsync<int>("SELECT max(times) FROM t"));
    }

    public static TheoryData<string, string> Updates =>
        new()
        {
            { "UPDATE t SET done = true WHERE done IS NULL", "1,2,3,4,5,6,7" },
            { "UPDATE ONLY t SET done = true WHERE done IS NULL", "1,2,3,4,5" },
            {
                "UPDATE t AS x SET done = true WHERE x.done IS NULL AND x.id < 3 OR x.id = 6 AND x.done IS NULL",
                "1,2,6"
            },
            { "UPDATE t x SET done = x.id > 2 WHERE x.done IS NULL", "3,4,5,6,7" },
            { "UPDATE public.t SET done = true WHERE public.t.done IS NULL AND public.t.id = 4", "4" },
            {
                "UPDATE \"public\".\"t\" SET done = true WHERE done IS NULL AND t.id = 4 -- only this one",
                "4"
            },
            { "UPDATE t SET done = true WHERE id = 1 AND done IS NULL OR id = 2 AND done IS NULL", "1,2" },
            {
                "UPDATE t SET (done, times) = (true, 3) WHERE EXISTS (SELECT FROM t y WHERE y.id = t.id + 4) AND done IS NULL",
                "1,2,3"
            },
            {
                "UPDATE t SET done = '$1' = '$1' AND ':x' <> '@p' /* $1 */ WHERE id = 3 AND done IS NULL",
                "3"
            },
            { "UPDATE t SET done = true WHERE false", "" },
        };

    [Theory]
    [MemberData(nameof(Updates))]
    public async Task An_UPDATE_keeps_its_meaning_in_batches(string update, string done)
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 5) i"
        );
        await project.ExecuteAsync("CREATE TABLE child () INHERITS (t); INSERT INTO child VALUES (6), (7)");
        project.Sql("a", null, Backfill(update, batch: 2));

        await project.UpgradeAsync();

        Assert.Equal(done, await DoneAsync(project));
    }

    [Theory]
    [InlineData(
        "CREATE TABLE t (id int)",
        "Table t has no primary key, which a backfill needs. Add one, or write a plain UPDATE."
    )]
    [InlineData("SELECT 1", "relation \"t\" does not exist (42P01)")]
    [InlineData(
        "CREATE VIEW t AS SELECT 1 AS id, true AS done",
        "Table t has no primary key, which a backfill needs. Add one, or write a plain UPDATE."
    )]
    public async Task A_table_that_can_not_be_walked_is_named(string before, string message)
    {
        await using var project = await TestProject.CreateAsync(Server);
        await project.ExecuteAsync(before);
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 1));

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: versions/a.sql(7,1): {message}\n",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int, done boolean)", "CREATE TABLE u (id int);", false)]
    [InlineData("CREATE TABLE t (id int, done boolean)", "ALTER TABLE t ADD PRIMARY KEY (id);", true)]
    [InlineData("SELECT 1", "CREATE TABLE t (id int PRIMARY KEY, done boolean);", true)]
    public async Task A_table_without_a_key_is_refused_before_anything_runs_unless_a_step_may_make_one(
        string before,
        string first,
        bool isWalked
    )
    {
        await using var project = await TestProject.CreateAsync(Server);
        await project.ExecuteAsync(before);
        project.Sql(
            "a",
            null,
            $"{first}\n{Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 1)}"
        );

        if (isWalked)
            await project.UpgradeAsync();
        else
            await project.UpgradeFailsAsync();

        Assert.Equal(isWalked ? "a applied 2/2" : "", await project.RowsAsync());
        Assert.False(await project.HasAsync("u"));
    }

    [Fact]
    public async Task An_empty_table_is_done_at_once()
    {
        await using var project = await CreateAsync("id int PRIMARY KEY", "SELECT 1 WHERE false");
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 1));

        await project.UpgradeAsync();

        Assert.DoesNotContain(
            project.Observer.Lines,
            line => line.StartsWith("backfilled", StringComparison.Ordinal)
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Rows_that_are_added_behind_its_end_are_those_of_whom_adds_them()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM unnest(ARRAY[1, 2, 4, 5]) i"
        );
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 2));
        project.Observer.Told += line =>
        {
            if (line == "backfilled 2")
                project.ExecuteAsync("INSERT INTO t VALUES (3), (6)").GetAwaiter().GetResult();
        };

        await project.UpgradeAsync();

        Assert.Equal("1,2,3,4,5", await DoneAsync(project));
    }

    public static TheoryData<string, string> Endless =>
        new()
        {
            { "", "UPDATE t SET times = times + 1 WHERE id > 0" },
            { "", "UPDATE t SET times = times + 1 WHERE (SELECT count(*) FROM t y WHERE y.times = 0) > 0" },
            {
                """
                    CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.done := NULL; RETURN NEW; END $$;
                    CREATE TRIGGER undo BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION undo();
                    """,
                "UPDATE t AS x SET done = true, times = 1 WHERE x.done IS NULL -- until it is"
            },
            {
                """
                    CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN UPDATE t SET done = NULL WHERE id = NEW.id AND done; RETURN NULL; END $$;
                    CREATE TRIGGER undo AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION undo();
                    """,
                "UPDATE t SET done = true, times = 1 WHERE done IS NULL"
            },
        };

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task An_update_after_which_its_condition_still_holds_is_refused_and_nothing_of_it_is_kept(
        string before,
        string update
    )
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 10) i"
        );
        if (before.Length > 0)
            await project.ExecuteAsync(before);
        project.Sql("a", null, Backfill(update, batch: 3));

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            "Revision 'a' failed: versions/a.sql(7,1): the SET of the backfill does not make its WHERE false: rows of the first batch that it updated still meet it. A backfill that runs twice must change nothing the second time.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT sum(times) FROM t"));
        Assert.Equal("a interrupted 0/1", await project.RowsAsync());
        Assert.Contains(
            "Revision 'a': the SET of the backfill does not make its WHERE false",
            (await project.PsqlUpgradeAsync(Server)).Failed(),
            StringComparison.Ordinal
        );
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT sum(times) FROM t"));
    }

    [Fact]
    public async Task It_is_the_first_batch_with_something_to_do_that_is_judged()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 10) i"
        );
        project.Sql("a", null, Backfill("UPDATE t SET times = 1 WHERE id > 7", batch: 3));

        await project.UpgradeFailsAsync();

        Assert.Equal(["backfilled 0", "backfilled 0"], Backfilled(project));
        Assert.Equal(0L, await project.QueryAsync<long>("SELECT sum(times) FROM t"));
    }

    [Fact]
    public async Task Rows_that_others_write_meanwhile_are_not_held_against_it()
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM unnest(ARRAY[1, 2, 4]) i"
        );
        // What the update calls commits a row on a connection of its own, into the range of the batch.
        await project.ExecuteAsync(
            $"""
            CREATE EXTENSION dblink;
            CREATE FUNCTION others() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                PERFORM dblink_exec('dbname={project.Database.Name} port=' || current_setting('port') || ' host=' || trim(split_part(current_setting('unix_socket_directories'), ',', 1), '"'), 'INSERT INTO t VALUES (3)');
                RETURN NULL;
            END $$;
            CREATE TRIGGER others AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION others();
            """
        );
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 10));

        await project.UpgradeAsync();

        Assert.Equal("1,2,4", await DoneAsync(project));
    }

    private static IEnumerable<string> Backfilled(TestProject project) =>
        project.Observer.Lines.Where(line => line.StartsWith("backfilled", StringComparison.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_ends_though_every_update_adds_a_row(bool byPsql)
    {
        await using var project = await CreateAsync(
            "id int PRIMARY KEY",
            "SELECT i FROM generate_series(1, 4) i"
        );
        await project.ExecuteAsync(
            """
            CREATE FUNCTION add() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO t SELECT max(id) + 1 FROM t; RETURN NULL; END $$;
            CREATE TRIGGER add AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION add();
            """
        );
        project.Sql("a", null, Backfill("UPDATE t SET done = true WHERE done IS NULL", batch: 1));

        if (byPsql)
            (await project.PsqlUpgradeAsync(Server)).Succeeded();
        else
            await project.UpgradeAsync();

        Assert.Equal("1,2,3,4", await DoneAsync(project));
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Theory]
    [InlineData("id int PRIMARY KEY", "UPDATE t SET id = id + 100 WHERE id < 100", "id")]
    [InlineData(
        "\"Id\" int PRIMARY KEY",
        "UPDATE public.t AS x SET done = true, \"Id\" = -\"Id\" WHERE done IS NULL",
        "\"Id\""
    )]
    [InlineData(
        "a int, b int, PRIMARY KEY (b, a)",
        "UPDATE t SET (done, a) = (true, b) WHERE done IS NULL",
        "a"
    )]
    [InlineData(
        "a int, id int GENERATED ALWAYS AS (a * 2) STORED PRIMARY KEY",
        "UPDATE t SET a = a + 100 WHERE a < 100",
        "id"
    )]
    public async Task An_update_of_the_key_is_refused_before_anything_runs(
        string columns,
        string update,
        string key
    )
    {
        await using var project = await CreateAsync(columns, "SELECT 1 WHERE false");
        project.Sql("a", null, $"CREATE TABLE u (id int);\n{Backfill(update, batch: 1)}");
        var table = update.Contains("public", StringComparison.Ordinal) ? "public.t" : "t";
        var message =
            $"a backfill walks the primary key of table {table}, but its UPDATE changes it: {key}. A row whose key changes could be updated twice, or never. Write a plain UPDATE.";

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: versions/a.sql(8,1): {message}\nIt was rolled back and is not applied.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.False(await project.HasAsync("u"));
        Assert.Contains(
            $"Revision 'a': {message}",
            (await project.PsqlUpgradeAsync(Server)).Failed(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_update_of_the_key_of_a_table_that_the_revision_makes_is_refused_too()
    {
        await using var project = await TestProject.CreateAsync(Server);
        project.Sql(
            "a",
            null,
            $"CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1);\n{Backfill("UPDATE t SET id = id + 1 WHERE id < 2", batch: 1)}"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains("but its UPDATE changes it: id.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a interrupted 2/3", await project.RowsAsync());
    }
}
