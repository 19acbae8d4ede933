using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary><c>plan</c> says what an upgrade will do to the database that it is for, and writes nothing.</summary>
public class PlanTests(PostgresServer server)
{
    private const string Users = """
        CREATE TABLE users (id int PRIMARY KEY, email text, name text);
        INSERT INTO users SELECT i, 'u' || i, 'n' FROM generate_series(1, 5000) i;
        CREATE VIEW names AS SELECT name FROM users;
        ANALYZE users;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_statement_is_told_with_its_lock_its_work_and_the_sizes_there()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database).Sql(
            "001",
            upgrade: "ALTER TABLE users ALTER COLUMN email SET NOT NULL; ALTER TABLE users ALTER COLUMN id TYPE bigint;"
        );

        var plan = await JsonAsync(here, "plan");
        var size = await database.QueryAsync<long>("SELECT pg_table_size('users')", Token);
        var isWritten = await database.QueryAsync<bool>(
            "SELECT to_regclass('mnfst_revision') IS NOT NULL",
            Token
        );

        Assert.False(isWritten);
        var steps = StepsOf(plan, 0);
        Assert.Equal("certain", LockOn(steps[0], "users").GetProperty("scans").GetString());
        var rewrite = LockOn(steps[1], "users");
        Assert.Equal("ACCESS EXCLUSIVE", rewrite.GetProperty("mode").GetString());
        Assert.Equal("blocks reads and writes", rewrite.GetProperty("blocks").GetString());
        Assert.Equal("certain", rewrite.GetProperty("rewrites").GetString());
        Assert.Equal("certain", rewrite.GetProperty("builds_index").GetString());
        var users = plan.GetProperty("relations")[0];
        Assert.Equal("public.users", users.GetProperty("relation").GetString());
        Assert.Equal(size, users.GetProperty("table_bytes").GetInt64());
        Assert.Equal(5000, users.GetProperty("rows").GetDouble());
        Assert.Contains(
            "users written anew at 30 MB/s",
            steps[1].GetProperty("estimate").GetProperty("basis")[0].GetString()
        );
        Assert.Equal("MNFST3110", steps[0].GetProperty("findings")[0].GetProperty("rule").GetString());
        var hold = plan.GetProperty("holds")[0];
        Assert.Equal(1, hold.GetProperty("since_step").GetInt32());
        // From the first lock to the commit.
        Assert.Equal(
            Most(steps[0]) + Most(steps[1]),
            hold.GetProperty("estimate").GetProperty("most_ms").GetDouble(),
            tolerance: 0.001
        );
    }

    /// <summary>Of a later revision the answer may change until it runs.</summary>
    [Fact]
    public async Task What_revisions_require_is_asked()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database)
            .Sql(
                "001",
                upgrade: "-- mnfst:require SELECT count(*) = 5000 FROM users\n-- mnfst:require SELECT nextval('s') > 0\n-- mnfst:require SELECT count(*) = 1 FROM users\nCREATE TABLE notes (id int);"
            )
            .Sql("002", "001", "-- mnfst:require SELECT NOT EXISTS (SELECT FROM notes)\nSELECT 1;");
        await database.ExecuteAsync("CREATE SEQUENCE s", Token);

        var plan = await JsonAsync(here, "plan");
        var text = (await ToolRun.RunAsync(here, "plan")).Ended(0).Results;

        string?[] states = ["met", "unknown", "not_met", "unknown"];
        var required = plan.GetProperty("revisions")
            .EnumerateArray()
            .SelectMany(revision => revision.GetProperty("requirements").EnumerateArray())
            .ToList();
        Assert.Equal(states, required.Select(one => one.GetProperty("state").GetString()));
        Assert.Equal(
            [true, true, true, false],
            required.Select(one => one.GetProperty("is_final").GetBoolean())
        );
        // It writes nothing, not even what a function of a query would.
        Assert.Equal(
            "cannot execute nextval() in a read-only transaction (25006)",
            required[1].GetProperty("reason").GetString()
        );
        Assert.Equal(
            ["attention"],
            plan.GetProperty("checks")
                .EnumerateArray()
                .Where(check => check.GetProperty("check").GetString() == "requirements")
                .Select(check => check.GetProperty("state").GetString())
        );
        Assert.Matches(@"(?m)^  (✓|ok) requires SELECT count\(\*\) = 5000 FROM users: so it is$", text);
        Assert.Matches(@"(?m)^  ! requires SELECT count\(\*\) = 1 FROM users: it is not so$", text);
    }

    [Fact]
    public async Task People_read_it_by_revision_and_step()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "CREATE INDEX ON users (email);")
            .Sql(
                "002",
                "001",
                "-- mnfst:autocommit\nCREATE INDEX CONCURRENTLY i ON users (name);\n-- mnfst:end"
            );

        var outcome = (await ToolRun.RunAsync(here, "plan")).Ended(0);

        Assert.Matches("(?m)^Upgrade   base to 002: 2 revisions, 2 steps, a moment$", outcome.Results);
        Assert.Matches("(?m)^001  Message of 001$", outcome.Results);
        Assert.Matches(
            @"(?m)^      SHARE users \(\d+ kB, 5,000 rows.*\): blocks writes, builds an index$",
            outcome.Results
        );
        Assert.Matches(@"(?m)^      warning\[MNFST3101\] ", outcome.Results);
        Assert.Matches("(?m)^  outside a transaction$", outcome.Results);
        Assert.Matches("(?m)^  (✓|ok) rollback  ", outcome.Results);
    }

    /// <summary>What earlier revisions of the run make is new to everybody, and what they prove is proven.</summary>
    [Fact]
    public async Task Revisions_see_what_those_before_them_made()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database)
            .Sql(
                "001",
                upgrade: "CREATE TABLE IF NOT EXISTS users (id int); CREATE TABLE notes (id int); ALTER TABLE users ADD CONSTRAINT e CHECK (email IS NOT NULL) NOT VALID;"
            )
            .Sql("002", "001", "ALTER TABLE users VALIDATE CONSTRAINT e; CREATE INDEX ON notes (id);")
            .Sql("003", "002", "ALTER TABLE users ALTER email SET NOT NULL; CREATE INDEX ON users (id);");

        var plan = await JsonAsync(here, "plan");

        var note = LockOn(StepsOf(plan, 1)[1], "notes");
        Assert.True(note.GetProperty("is_new").GetBoolean());
        Assert.Empty(StepsOf(plan, 1)[1].GetProperty("findings").EnumerateArray());
        Assert.Equal("no", LockOn(StepsOf(plan, 2)[0], "users").GetProperty("scans").GetString());
        // It was there: IF NOT EXISTS made nothing.
        Assert.False(LockOn(StepsOf(plan, 2)[1], "users").GetProperty("is_new").GetBoolean());
        Assert.Equal(
            "MNFST3101",
            StepsOf(plan, 2)[1].GetProperty("findings")[0].GetProperty("rule").GetString()
        );
    }

    /// <summary>It has no rows, and a suppression that is of no use here may be on a database that has the table.</summary>
    [Fact]
    public async Task What_a_run_makes_takes_no_time()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);")
            .Sql("002", "001", "-- mnfst:ignore MNFST3101 few users\nCREATE INDEX ON users (email);");

        var plan = await JsonAsync(here, "plan");

        Assert.Equal(0, Most(plan));
        Assert.True(LockOn(StepsOf(plan, 0)[0], "users").GetProperty("is_new").GetBoolean());
        Assert.Empty(StepsOf(plan, 1)[0].GetProperty("findings").EnumerateArray());
        Assert.Empty(plan.GetProperty("holds").EnumerateArray());
    }

    /// <summary>What a release before left NOT VALID is in the database, not in the run.</summary>
    [Fact]
    public async Task A_constraint_that_is_validated_proves_what_the_database_says_of_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            $"{Users} ALTER TABLE users ADD CONSTRAINT e CHECK (email IS NOT NULL) NOT VALID;",
            Token
        );
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "ALTER TABLE users VALIDATE CONSTRAINT e;")
            .Sql(
                "002",
                "001",
                "ALTER TABLE users ALTER email SET NOT NULL; ALTER TABLE users ALTER name SET NOT NULL;"
            );

        var plan = await JsonAsync(here, "plan");

        Assert.Equal("no", LockOn(StepsOf(plan, 1)[0], "users").GetProperty("scans").GetString());
        Assert.Equal("certain", LockOn(StepsOf(plan, 1)[1], "users").GetProperty("scans").GetString());
    }

    [Fact]
    public async Task Partitions_and_tables_behind_foreign_keys_are_told_by_name()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE TABLE users (id int PRIMARY KEY);
            CREATE TABLE events (id int, user_id int CONSTRAINT fk REFERENCES users) PARTITION BY RANGE (id);
            CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
            """,
            Token
        );
        using var here = new ToolSurroundings(database).Sql(
            "001",
            upgrade: "ALTER TABLE events ALTER id TYPE bigint; DROP TABLE events;"
        );

        var steps = StepsOf(await JsonAsync(here, "plan"), 0);

        Assert.Equal("certain", LockOn(steps[0], "events_1").GetProperty("rewrites").GetString());
        Assert.Equal("ACCESS EXCLUSIVE", LockOn(steps[1], "users").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task A_search_path_of_the_run_or_of_the_revision_says_which_table_is_meant()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE SCHEMA a; CREATE TABLE a.t (n int NOT NULL); CREATE SCHEMA b; CREATE TABLE b.t (n int)",
            Token
        );
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "ALTER TABLE t ALTER n SET NOT NULL;")
            .With(
                "migrations/versions/002.sql",
                RevisionText.Revision(
                    "002",
                    "001\n-- mnfst:set search_path b",
                    "ALTER TABLE t ALTER n SET NOT NULL;",
                    ""
                )
            );

        var plan = await JsonAsync(here, "plan", "--search-path", "a");

        Assert.Equal("a.t", LockOn(StepsOf(plan, 0)[0], "t").GetProperty("table").GetString());
        Assert.Equal("no", LockOn(StepsOf(plan, 0)[0], "t").GetProperty("scans").GetString());
        Assert.Equal("b.t", LockOn(StepsOf(plan, 1)[0], "t").GetProperty("table").GetString());
        // Whether it is another table of that name is not for sure.
        Assert.Equal("possible", LockOn(StepsOf(plan, 1)[0], "t").GetProperty("scans").GetString());
    }

    /// <summary>A name that an earlier revision made in another schema may mean a table that was there.</summary>
    [Fact]
    public async Task A_table_is_new_only_in_the_search_path_that_it_was_made_in()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE SCHEMA b; CREATE TABLE b.t (n int)", Token);
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "CREATE TABLE t (n int);")
            .With(
                "migrations/versions/002.sql",
                RevisionText.Revision("002", "001\n-- mnfst:set search_path b", "CREATE INDEX ON t (n);", "")
            );

        var plan = await JsonAsync(here, "plan");

        Assert.False(LockOn(StepsOf(plan, 1)[0], "t").GetProperty("is_new").GetBoolean());
        Assert.NotEmpty(StepsOf(plan, 1)[0].GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Who_is_in_the_way_and_what_cannot_be_read_is_told()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync($"{Users} CREATE TABLE odd (n int)", Token);
        using var here = new ToolSurroundings(database).Sql(
            "001",
            upgrade: "ALTER TABLE users ADD x int; ALTER TABLE odd ADD x int;"
        );
        await using var other = new NpgsqlConnection(
            $"{database.ConnectionString};Pooling=false;Application Name=payroll"
        );
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(
            "LOCK TABLE odd IN ACCESS EXCLUSIVE MODE; UPDATE users SET name = 'x' WHERE id = 1",
            other
        );
        await command.ExecuteNonQueryAsync(Token);

        var plan = await JsonAsync(here, "plan");

        var waiting = plan.GetProperty("in_the_way").EnumerateArray().ToList();
        Assert.Equal(
            ["public.odd: ACCESS EXCLUSIVE", "public.users: ROW EXCLUSIVE"],
            waiting
                .Select(held => $"{held.GetProperty("relation")}: {held.GetProperty("mode")}")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(waiting, held => Assert.Equal("payroll", held.GetProperty("application").GetString()));
        Assert.Equal(other.ProcessID, waiting[0].GetProperty("pid").GetInt32());
        Assert.Equal(
            ["rows of public.odd", "size of public.odd"],
            plan.GetProperty("missing")
                .EnumerateArray()
                .Select(item => item.GetProperty("figure").GetString())
        );
        Assert.Equal("attention", CheckOf(plan, "activity"));
    }

    [Fact]
    public async Task What_other_users_do_is_missing_for_who_may_not_read_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        var role = $"reader_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN", Token);
        using var here = new ToolSurroundings(database).Sql("001", upgrade: "ALTER TABLE users ADD x int;");
        here.Variables["MNFST_DATABASE"] = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = role,
        }.ConnectionString;
        await using var other = await database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand("LOCK TABLE users IN SHARE MODE", other);
        await command.ExecuteNonQueryAsync(Token);

        var plan = await JsonAsync(here, "plan");

        Assert.Equal(
            "what some sessions do that hold locks",
            plan.GetProperty("missing")[0].GetProperty("figure").GetString()
        );
        Assert.Equal("SHARE", plan.GetProperty("in_the_way")[0].GetProperty("mode").GetString());
        Assert.False(plan.GetProperty("in_the_way")[0].TryGetProperty("query", out _));
        await database.ExecuteAsync($"DROP ROLE {role}", Token);
    }

    [Fact]
    public async Task What_is_done_and_what_cannot_be_told_is_said()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql(
            "001",
            upgrade: "CREATE TABLE a (id int);\n-- mnfst:autocommit\nVACUUM nothing;\n-- mnfst:end\nDO 'BEGIN END';"
        );
        (await ToolRun.RunAsync(here, "upgrade")).Ended(1);

        var plan = await JsonAsync(here, "plan");
        var outcome = (await ToolRun.RunAsync(here, "plan")).Ended(0);

        Assert.Equal(1, plan.GetProperty("revisions")[0].GetProperty("steps_done").GetInt32());
        var steps = StepsOf(plan, 0);
        Assert.Equal("VACUUM nothing", steps[0].GetProperty("sql").GetString());
        Assert.False(steps[1].GetProperty("is_complete").GetBoolean());
        Assert.Contains("  resumes after 1 step.\n", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("it runs code", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_ignored_is_silent_and_severities_of_the_environment_hold()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database)
            .With(
                "mnfst.json",
                """{ "lint": { "severity": { "MNFST3101": "error" } }, "environments": { "quiet": { "lint": { "severity": { "MNFST3101": "none" } } } } }"""
            )
            .Sql("001", upgrade: "-- mnfst:ignore MNFST3101 few users\nCREATE INDEX a ON users (email);")
            .Sql("002", "001", "CREATE INDEX b ON users (email);");

        var plan = await JsonAsync(here, "plan");
        var quiet = await JsonAsync(here, "plan", "--env", "quiet");

        Assert.Empty(StepsOf(plan, 0)[0].GetProperty("findings").EnumerateArray());
        Assert.Equal(
            "error",
            StepsOf(plan, 1)[0].GetProperty("findings")[0].GetProperty("severity").GetString()
        );
        Assert.Empty(StepsOf(quiet, 1)[0].GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task In_one_transaction_locks_last_until_the_end_of_the_run()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Users, Token);
        using var here = new ToolSurroundings(database)
            .Sql("001", upgrade: "ALTER TABLE users ADD x int;")
            .Sql("002", "001", "UPDATE users SET x = 1;");

        var apart = await JsonAsync(here, "plan");
        var together = await JsonAsync(here, "plan", "--single-transaction");

        Assert.Equal(0, Most(apart.GetProperty("holds")[0]));
        Assert.True(Most(together.GetProperty("holds")[0]) > 0);
        Assert.True(together.GetProperty("is_one_transaction").GetBoolean());
    }

    [Fact]
    public async Task A_role_that_is_none_is_told_as_such()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001");

        var refused = (await ToolRun.RunAsync(here, "plan", "--role", "nobody_here")).Ended(1);

        Assert.Contains(
            "error: The session that revision '001' runs in cannot be made: role \"nobody_here\" does not exist (22023). Check --role,",
            refused.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task There_may_be_nothing_to_do()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001");
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);

        var outcome = (await ToolRun.RunAsync(here, "plan")).Ended(0);

        Assert.EndsWith(
            "Upgrade   nothing to do: the database is at 001\n",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_an_upgrade_refuses_a_plan_refuses()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001");
        (await ToolRun.RunAsync(here, "upgrade")).Ended(0);
        here.Sql("001", upgrade: "CREATE TABLE other (id int);").Sql("002", "001");

        var refused = (await ToolRun.RunAsync(here, "plan")).Ended(1);
        var allowed = (await ToolRun.RunAsync(here, "plan", "--allow-changed")).Ended(0);

        Assert.Contains("Changed since they were applied: '001'", refused.Messages, StringComparison.Ordinal);
        Assert.Contains("warning: Changed since", allowed.Messages, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(ToolSurroundings here, params string[] arguments)
    {
        var outcome = (await ToolRun.RunAsync(here, [.. arguments, "-o", "json"])).Ended(0);
        return JsonDocument.Parse(outcome.Results).RootElement;
    }

    private static List<JsonElement> StepsOf(JsonElement plan, int revision) =>
        [
            .. plan.GetProperty("revisions")[revision]
                .GetProperty("transactions")
                .EnumerateArray()
                .SelectMany(transaction => transaction.GetProperty("steps").EnumerateArray()),
        ];

    private static JsonElement LockOn(JsonElement step, string relation) =>
        step.GetProperty("locks")
            .EnumerateArray()
            .Single(held => held.GetProperty("relation").GetString() == relation);

    private static double Most(JsonElement estimated) =>
        estimated.GetProperty("estimate").GetProperty("most_ms").GetDouble();

    private static string? CheckOf(JsonElement plan, string name) =>
        plan.GetProperty("checks")
            .EnumerateArray()
            .Single(check => check.GetProperty("check").GetString() == name)
            .GetProperty("state")
            .GetString();
}
