using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is sent to the server, in order, as it is seen on the wire.</summary>
public class TranscriptTests(PostgresServer server)
{
    private const string Begin = "BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED";

    /// <summary>Statements that a splitter, or one who looks for parameters, could fall over.</summary>
    public static TheoryData<string> Tricky =>
        [
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC\n  SELECT 1;\n  SELECT CASE WHEN a > 0 THEN a END;\nEND",
            "CREATE FUNCTION g() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN '$1 :name @p'; END; $body$",
            "CREATE FUNCTION h() RETURNS text LANGUAGE sql AS $größe$ SELECT ';' || $$ @x $$ $größe$",
            "SELECT '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'",
            "SELECT '{\"a\": 1}'::jsonb ? 'a', '{\"a\": 1}'::jsonb ?| ARRAY['a'], '[1]'::jsonb @> '1'",
            "SELECT ':name', '@p', '$1', ':''x', E'\\';', U&'\\0041;', B'01', $$:p;$$, \"column1\" FROM (VALUES (1)) v",
            "SELECT make_interval(days := 2), (ARRAY[1,2,3])[1:2], @ -5",
            "SELECT 1 /* ; /* nested :x */ */ -- $1 ; @p",
            "PREPARE p (int) AS SELECT $1 + 1",
            "DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END'",
        ];

    [Fact]
    public async Task A_revision_travels_in_one_transaction_with_its_journal_row()
    {
        var sent = await RecordAsync(project =>
            project.Sql("a", null, "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);")
        );

        Assert.Equal(
            [
                Begin,
                "RESET ALL",
                "SET LOCAL lock_timeout = 5000",
                "SET LOCAL statement_timeout = 0",
                "CREATE TABLE t (id int)",
                "INSERT INTO t VALUES (1)",
                "RESET SESSION AUTHORIZATION",
                "RESET ROLE",
                "the lock is held",
                "INSERT INTO public.mnfst_revision",
                "INSERT INTO public.mnfst_journal",
                "COMMIT",
                // Nothing of it shall reach the next revision.
                "RESET ALL",
                "DISCARD TEMP",
                "the lock is released",
            ],
            sent
        );
    }

    [Fact]
    public async Task Nothing_but_the_lock_and_the_journal_is_asked_for_when_there_is_nothing_to_do()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "CREATE TABLE t (id int);");
        await project.UpgradeAsync();
        await using var tap = new WireTap(project.Database);
        project.ConnectionString = tap.ConnectionString;

        await project.UpgradeAsync();

        var first = tap.Sent.First(message =>
            message.Sql.Contains("pg_try_advisory_lock(", StringComparison.Ordinal)
        );
        string[] beginnings =
        [
            "the lock is held",
            "SELECT current_setting('transaction_isolation')",
            "SELECT revision, CASE WHEN",
            "SELECT revision, event, step, checksum, at, by FROM public.mnfst_journal",
            "the lock is released",
        ];
        Assert.All(
            tap.Sent.Where(message => message.Number >= first.Number && message.Sql.Length > 0)
                .Zip(beginnings, (message, beginning) => (Sql: FirstLineIfOurs(message.Sql), beginning)),
            sent => Assert.StartsWith(sent.beginning, sent.Sql, StringComparison.Ordinal)
        );
        Assert.Equal(
            beginnings.Length,
            tap.Sent.Count(message => message.Number >= first.Number && message.Sql.Length > 0)
        );
        Assert.Equal(2, tap.Sent.Count(message => message.Type == 'S' && message.Number > first.Number));
    }

    [Theory]
    [MemberData(nameof(Tricky))]
    public async Task Statements_travel_raw_and_singly(string statement)
    {
        var sent = await RecordAsync(project =>
            project.Sql("a", null, $"SELECT 'before';\n{statement}\n;\nSELECT 'after';")
        );

        var expected = statement.EndsWith("@p", StringComparison.Ordinal) ? "SELECT 1" : statement;
        Assert.Equal(
            ["SELECT 'before'", expected, "SELECT 'after'"],
            sent.SkipWhile(sql => sql != "SELECT 'before'").Take(3)
        );
    }

    [Fact]
    public async Task A_statement_of_an_autocommit_block_is_counted_in_its_own_transaction()
    {
        var sent = await RecordAsync(project =>
            project.Sql(
                "a",
                null,
                "CREATE TABLE t (id int);\n-- mnfst:autocommit\nANALYZE t;\nVACUUM t;\n-- mnfst:end"
            )
        );

        Assert.Equal(
            [
                "the lock is held",
                "INSERT INTO public.mnfst_revision",
                // A statement that can run in a transaction does.
                Begin,
                "CREATE TABLE t (id int)",
                "the lock is held",
                "UPDATE public.mnfst_revision",
                "COMMIT",
                Begin,
                "ANALYZE t",
                "the lock is held",
                "UPDATE public.mnfst_revision",
                "COMMIT",
                // The server says that this one can not, and skips what was sent with it.
                Begin,
                "VACUUM t",
                "the lock is held",
                "UPDATE public.mnfst_revision",
                "INSERT INTO public.mnfst_journal",
                "COMMIT",
                "ROLLBACK",
                "the lock is held",
                "UPDATE public.mnfst_revision SET step_sent = true WHERE revision = $1 AND state = 'interrupted' AND downgrade_step IS NULL AND upgrade_step = $2",
                // Which transaction comes next, so that a failure tells whether anything was committed.
                "SELECT split_part(virtualtransaction, '/', 2)::int8 AS number FROM pg_catalog.pg_locks",
                "VACUUM t",
                "the lock is held",
                "UPDATE public.mnfst_revision",
                "INSERT INTO public.mnfst_journal",
                "DISCARD TEMP",
                "the lock is released",
            ],
            WithoutSettings(sent)
        );
    }

    [Fact]
    public async Task CREATE_INDEX_CONCURRENTLY_runs_outside_a_transaction_and_without_lock_timeout()
    {
        var sent = await RecordAsync(project =>
            project
                .Sql("a", null, "CREATE TABLE t (id int);")
                .Sql(
                    "b",
                    "a",
                    "CREATE INDEX CONCURRENTLY i ON t (id);",
                    header: "-- mnfst:transaction none\n-- mnfst:set maintenance_work_mem 64MB"
                )
        );

        Assert.Equal(
            [
                "RESET ALL",
                "SET lock_timeout = 5000",
                "SET statement_timeout = 0",
                "SELECT set_config($1, $2, $3)",
                "SELECT n.nspname AS schema, i.indisvalid AS is_valid,",
                "RESET SESSION AUTHORIZATION",
                "RESET ROLE",
                "the lock is held",
                "UPDATE public.mnfst_revision SET step_sent = true WHERE revision = $1 AND state = 'interrupted' AND downgrade_step IS NULL AND upgrade_step = $2",
                "SELECT split_part(virtualtransaction, '/', 2)::int8 AS number FROM pg_catalog.pg_locks",
                "RESET ALL",
                "SET lock_timeout = 5000",
                "SET statement_timeout = 0",
                "SELECT set_config($1, $2, $3)",
                "SET lock_timeout = 0",
                "CREATE INDEX CONCURRENTLY i ON t (id)",
                "RESET SESSION AUTHORIZATION",
                "RESET ROLE",
                "the lock is held",
                "UPDATE public.mnfst_revision",
                "INSERT INTO public.mnfst_journal",
                "RESET ALL",
                "DISCARD TEMP",
                "the lock is released",
            ],
            sent.TakeLast(24)
        );
    }

    [Fact]
    public async Task Many_statements_are_sent_in_few_messages_of_one_transaction()
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var tap = new WireTap(project.Database);
        project.ConnectionString = tap.ConnectionString;
        project.Sql("a", null, string.Concat(Enumerable.Repeat("SELECT 1;\n", 1200)));

        await project.UpgradeAsync();

        var begin = tap.Sent.Last(message => message.Sql == Begin).Number;
        var unlock = tap
            .Sent.Last(message => message.Sql.Contains("unlock", StringComparison.Ordinal))
            .Number;
        Assert.Equal(3, tap.Sent.Count(m => m.Type == 'S' && m.Number > begin && m.Number < unlock));
        Assert.Equal(1200, tap.Sent.Count(message => message.Sql == "SELECT 1"));
    }

    /// <summary>What an upgrade sends from its first transaction on, of each of our own statements the first line.</summary>
    private async Task<List<string>> RecordAsync(Action<TestProject> fill)
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.Runner.EnsureJournalAsync(TestContext.Current.CancellationToken);
        await using var tap = new WireTap(project.Database);
        project.ConnectionString = tap.ConnectionString;
        fill(project);
        await project.UpgradeAsync();
        return
        [
            .. tap.Statements("SELECT revision, state, checksum, applied_at")
                .Skip(1)
                .Select(sql =>
                    sql.Contains("mnfst_", StringComparison.Ordinal) ? Opening(sql) : FirstLineIfOurs(sql)
                ),
        ];
    }

    /// <summary>Of what is counted, what is counted.</summary>
    private static string Opening(string sql)
    {
        var lines = sql.Split('\n');
        return (lines[0] == "WITH written AS (" ? lines[1].Trim() : lines[0]).Split(" (")[0];
    }

    private static string FirstLineIfOurs(string sql) =>
        sql.Contains("pg_try_advisory_lock(", StringComparison.Ordinal) ? "the lock is held"
        : sql.StartsWith("SELECT pg_advisory_unlock(", StringComparison.Ordinal) ? "the lock is released"
        : sql.Contains("pg_catalog", StringComparison.Ordinal) ? sql.Split('\n')[0]
        : sql;

    private static IEnumerable<string> WithoutSettings(IEnumerable<string> sent) =>
        sent.Where(sql =>
            !sql.StartsWith("SET ", StringComparison.Ordinal)
            && !sql.StartsWith("RESET ", StringComparison.Ordinal)
        );
}
