using System.Text.Json;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What is found in a database, and what in a sound one is not.</summary>
public class DoctorCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_sound_database_only_the_free_space_is_unknown()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = await program.RunAsync("doctor", "--older-than", "1h", "-o", "json");

        // Sessions and slots are those of the whole server, and of other tests.
        string[] shared = ["blocked-sessions", "replication-slots", "standby-lag"];
        var odd = outcome
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Where(check => check.GetProperty("state").GetString() != "ok")
            .Select(check => check.GetProperty("check").GetString())
            .Except(shared);
        Assert.Equal(["disk"], odd);
    }

    [Fact]
    public async Task What_is_left_of_a_schema_change_is_found_with_what_ends_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            """
            CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 1), (2, 1);
            ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
            ALTER TABLE t ADD CONSTRAINT small CHECK (n < 9) NOT VALID;
            ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES t NOT VALID;
            """,
            Token
        );
        await Assert.ThrowsAsync<PostgresException>(() =>
            database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (n)", Token)
        );
        using var program = Program
            .On(database)
            .Sql("001", upgrade: "ALTER TABLE t VALIDATE CONSTRAINT small;");

        var outcome = (await program.RunAsync("doctor")).Failed(5);

        Assert.Contains(
            "✗ index public.broken of public.t is INVALID",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains("DROP INDEX CONCURRENTLY public.broken;", outcome.Results, StringComparison.Ordinal);
        Assert.Contains(
            "✗ CHECK constraint positive of public.t is NOT VALID",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "✗ foreign key t_n_fkey of public.t is NOT VALID",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "! CHECK constraint small of public.t is NOT VALID; the pending revision '001' validates it",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ALTER TABLE public.t VALIDATE CONSTRAINT positive;",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Revisions_that_are_not_as_they_should_be_are_found()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002", "001").Sql("003", "002");
        (await program.RunAsync("upgrade")).Succeeded();
        await database.ExecuteAsync(
            "UPDATE mnfst_revision SET state = 'interrupted', upgrade_steps = 2, step_sent = true WHERE revision = '003'",
            Token
        );
        program.Sql("001", upgrade: "CREATE TABLE other (id int);");
        File.Delete(Path.Combine(program.Folder, "versions", "002.sql"));
        program.Sql("003", "001").Sql("004", "003", "SELECT 1/0;");

        var findings = await FindAsync(program);

        Assert.Contains("was changed since", findings["changed"], StringComparison.Ordinal);
        Assert.StartsWith(
            "problem '003' interrupted, 1 of 2 steps done, step 2 may have run",
            findings["interrupted"],
            StringComparison.Ordinal
        );
        Assert.StartsWith("note '002', applied ", findings["unknown-revisions"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_is_noted()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001", upgrade: "SELECT 1/0;");
        (await program.RunAsync("upgrade")).Failed(1);

        var findings = await FindAsync(program);

        Assert.Matches("^note '001' failed .*division by zero", findings["failed"]);
    }

    [Fact]
    public async Task Transactions_that_are_open_for_too_long_are_found()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);
        program.With("versions/.keep", "");
        await using var idle = await OtherSession.RunAsync(database, "idler", "BEGIN; SELECT 1");
        await database.ExecuteAsync(
            $"CREATE TABLE t (); BEGIN; LOCK TABLE t; PREPARE TRANSACTION '{database.Name}'",
            Token
        );

        var findings = await FindAsync(program, "--older-than", "0");
        var young = await FindAsync(program, "--older-than", "1h");
        await database.ExecuteAsync($"ROLLBACK PREPARED '{database.Name}'", Token);
        var gone = await FindAsync(program, "--older-than", "0");

        Assert.Contains(
            $"problem process {idle.ProcessId} of postgres (idler), idle in transaction for",
            findings["long-transactions"],
            StringComparison.Ordinal
        );
        Assert.Matches(
            $"^problem prepared transaction '{database.Name}' of postgres, prepared .* ago \\| COMMIT PREPARED",
            findings["prepared-transactions"]
        );
        Assert.DoesNotContain("long-transactions", young.Keys);
        Assert.StartsWith("note ", young["prepared-transactions"], StringComparison.Ordinal);
        Assert.DoesNotContain("prepared-transactions", gone.Keys);
    }

    [Fact]
    public async Task Sessions_that_wait_for_long_are_counted()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        await database.ExecuteAsync("CREATE TABLE t ()", Token);
        await using var holder = await OtherSession.RunAsync(database, "h", "BEGIN; LOCK TABLE t");
        await using var waiter = await OtherSession.WaitAsync(database, "w", "SELECT FROM t");
        while (
            !await database.QueryAsync<bool>(
                $"SELECT clock_timestamp() - waitstart > interval '1 s' FROM pg_locks WHERE pid = {waiter.ProcessId} AND NOT granted",
                Token
            )
        )
            await Task.Delay(50, Token);

        var findings = await FindAsync(program);

        Assert.Matches(
            @"^problem \d+ sessions? waits? for a lock, .* \| 'mnfst locks'",
            findings["blocked-sessions"]
        );
    }

    [Fact]
    public async Task A_journal_that_is_hidden_or_has_rules_and_triggers_is_found()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();
        await database.ExecuteAsync(
            """
            CREATE RULE no AS ON DELETE TO mnfst_revision DO INSTEAD NOTHING;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER tr AFTER INSERT ON mnfst_journal FOR EACH ROW EXECUTE FUNCTION f();
            """,
            Token
        );
        var role = await RoleAsync(database);
        await database.ExecuteAsync(
            $"GRANT ALL ON mnfst_revision, mnfst_journal TO {role}; ALTER TABLE mnfst_revision ENABLE ROW LEVEL SECURITY",
            Token
        );

        var findings = await FindAsync(program);
        var hidden = await FindAsync(program, "--database", As(database, role));

        Assert.Contains(
            "problem the rule no ON public.mnfst_revision changes what is written",
            findings["journal"],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "note trigger tr ON public.mnfst_journal runs",
            findings["journal"],
            StringComparison.Ordinal
        );
        Assert.Contains("Row-level security", hidden["journal"], StringComparison.Ordinal);
        Assert.Contains("the journal cannot be read", hidden["changed"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Privileges_that_the_pending_revisions_lack_are_named_with_their_grants()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = await RoleAsync(database);
        await database.ExecuteAsync(
            $"CREATE TABLE t (id int PRIMARY KEY); CREATE SCHEMA app; CREATE TYPE mood AS ENUM ('a'); REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE SCHEMA own AUTHORIZATION {role}",
            Token
        );
        using var program = Program
            .On(database)
            .Sql("001", upgrade: "ALTER TABLE t ADD n int;\nCREATE INDEX i ON t (id);")
            .Sql("002", "001", "UPDATE t SET id = 2 WHERE id = 1;\nINSERT INTO t SELECT 5;")
            .Sql(
                "003",
                "002",
                "CREATE TABLE own.mine (id int REFERENCES t);\nALTER TABLE own.mine ADD x int;\nCREATE TABLE theirs (id int);\nCREATE SCHEMA later;"
            )
            .Sql("004", "003", "ALTER TYPE mood ADD VALUE 'b';\nDO 'BEGIN END';\nDROP SCHEMA app;");

        var findings = await FindAsync(program, "--database", As(database, role), "--journal-schema", "own");
        var all = await FindAsync(program, "--journal-schema", "own");

        string[] expected =
        [
            $"problem '001' needs to be a member of postgres, the owner of public.t | GRANT postgres TO {role}; or migrate with --role postgres.",
            $"problem '002' needs UPDATE on public.t | GRANT UPDATE ON public.t TO {role};",
            $"problem '002' needs SELECT on public.t | GRANT SELECT ON public.t TO {role};",
            $"problem '002' needs INSERT on public.t | GRANT INSERT ON public.t TO {role};",
            $"problem '003' needs REFERENCES on public.t | GRANT REFERENCES ON public.t TO {role};",
            $"problem '003' needs CREATE on schema public | GRANT CREATE, USAGE ON SCHEMA public TO {role};",
            $"problem '003' needs CREATE on database {database.Name} | GRANT CREATE ON DATABASE {database.Name} TO {role};",
            $"problem '004' needs to be a member of postgres, the owner of public.mood | GRANT postgres TO {role}; or migrate with --role postgres.",
            $"problem '004' needs to be a member of postgres, the owner of schema app | GRANT postgres TO {role}; or migrate with --role postgres.",
        ];
        var found = findings["privileges"].Split('\n');
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            found
                .Where(line => line.StartsWith("problem", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        Assert.StartsWith("unknown '004' runs DO", found[^1], StringComparison.Ordinal);
        Assert.StartsWith("unknown '004' runs DO", all["privileges"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_the_user_may_not_take_is_named()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = await RoleAsync(database);
        using var program = Program.On(database).Sql("001");

        var findings = await FindAsync(program, "--database", As(database, role), "--role", "postgres");

        Assert.Contains(
            $"problem {role} may not become postgres (--role)",
            findings["privileges"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_hidden_is_unknown_with_the_grant()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = await RoleAsync(database);
        using var program = Program.On(database).Sql("001");
        await using var idle = await OtherSession.RunAsync(database, "idler", "BEGIN; SELECT 1");

        var findings = await FindAsync(program, "--database", As(database, role), "--older-than", "0");

        Assert.Matches(
            $@"^unknown \d+ of other users: since when is hidden \| GRANT pg_read_all_stats TO {role};",
            findings["long-transactions"]
        );
        Assert.Contains($"GRANT pg_monitor TO {role}", findings["disk"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_may_not_be_read_is_found_with_the_grant()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        var role = await RoleAsync(database);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();

        var findings = await FindAsync(program, "--database", As(database, role));

        Assert.Equal(
            $"problem the journal cannot be read: permission denied for table mnfst_revision (42501) | GRANT SELECT, INSERT, UPDATE, DELETE ON public.mnfst_revision, public.mnfst_journal TO {role};",
            findings["journal"]
        );
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_found()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Options = "-c default_transaction_read_only=on",
        };

        var findings = await FindAsync(program, "--database", settings.ConnectionString);

        Assert.StartsWith(
            "problem default_transaction_read_only is on",
            findings["server"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_slot_that_nobody_reads_is_noted()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        await database.ExecuteAsync(
            $"SELECT pg_create_physical_replication_slot('{database.Name}', true)",
            Token
        );

        var findings = await FindAsync(program);
        await database.ExecuteAsync($"SELECT pg_drop_replication_slot('{database.Name}')", Token);

        Assert.Contains(
            $"slot {database.Name} is not read from and keeps",
            findings["replication-slots"],
            StringComparison.Ordinal
        );
    }

    /// <summary>The findings by check, a line each, with the remedy behind a bar.</summary>
    private static async Task<Dictionary<string, string>> FindAsync(Program program, params string[] options)
    {
        var outcome = await program.RunAsync(["doctor", "-o", "json", .. options]);
        Assert.True(outcome.ExitCode is 0 or 5, outcome.ToString());
        Assert.Equal(outcome.ExitCode == 0, outcome.Json.GetProperty("is_healthy").GetBoolean());
        return outcome
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Where(check => check.GetProperty("findings").GetArrayLength() > 0)
            .ToDictionary(
                check => check.GetProperty("check").GetString()!,
                check => string.Join('\n', check.GetProperty("findings").EnumerateArray().Select(LineOf))
            );
    }

    private static string LineOf(JsonElement finding) =>
        $"{finding.GetProperty("state")} {finding.GetProperty("text")}"
        + (finding.TryGetProperty("remedy", out var remedy) ? $" | {remedy}" : "");

    private static async Task<string> RoleAsync(TestDatabase database)
    {
        var role = $"r_{database.Name}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN", Token);
        return role;
    }

    private static string As(TestDatabase database, string role) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;
}
