using System.Text.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>Who waits for whom.</summary>
public class LocksCommandTests(PostgresServer server)
{
    /// <summary>FNV-1a of the name of the schema.</summary>
    private const string PublicKey = "-862940288";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_waits_stands_below_the_one_that_holds_the_lock()
    {
        await using var database = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(
            database,
            "holder",
            "BEGIN; UPDATE orders SET n = 2"
        );
        await using var change = await OtherSession.WaitAsync(
            database,
            "change",
            "ALTER TABLE orders\n  ADD c int"
        );
        await using var reader = await OtherSession.WaitAsync(
            database,
            "reader",
            "SELECT 'password=hunter2' FROM orders"
        );

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"""
            process {holder.ProcessId} of postgres .holder., idle in transaction, transaction open for .*
            │  UPDATE orders SET n = 2
            └─ process {change.ProcessId} of postgres .change., active, transaction open for .*, waits .* for ACCESS EXCLUSIVE on public.orders, held in ROW EXCLUSIVE
               │  ALTER TABLE orders ADD c int
               └─ process {reader.ProcessId} of postgres .reader., active, transaction open for .*, waits .* for ACCESS SHARE on public.orders, queued behind its ACCESS EXCLUSIVE
                     SELECT 'password=\*\*\*
            """,
            outcome.Results
        );
        Assert.Matches(
            $"Nothing runs in process .*: have its client end the transaction, or end the session, which rolls it back: .*SELECT pg_terminate_backend.{holder.ProcessId}.;",
            outcome.Results
        );
    }

    [Theory]
    [InlineData("UPDATE orders SET n = 2", "UPDATE orders SET n = 3", "a row of public.orders")]
    [InlineData(
        "INSERT INTO orders VALUES (7, 7)",
        "INSERT INTO orders VALUES (7, 7)",
        @"the end of transaction \d+"
    )]
    [InlineData(
        "SELECT pg_advisory_xact_lock(-5)",
        "SELECT pg_advisory_xact_lock_shared(-5)",
        "SHARE on advisory lock -5, held in EXCLUSIVE"
    )]
    [InlineData(
        "SELECT pg_advisory_xact_lock(1, -2)",
        "SELECT pg_advisory_xact_lock(1, -2)",
        @"EXCLUSIVE on advisory lock \(1, -2\), held in EXCLUSIVE"
    )]
    [InlineData(
        "SELECT pg_advisory_xact_lock(x'6D6E6673'::int, :key)",
        "SELECT pg_advisory_xact_lock(x'6D6E6673'::int, :key)",
        "EXCLUSIVE on the migration lock of schema public, held in EXCLUSIVE"
    )]
    [InlineData(
        "LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE",
        "VACUUM orders",
        "SHARE UPDATE EXCLUSIVE on public.orders, held in SHARE ROW EXCLUSIVE"
    )]
    [InlineData("CREATE SCHEMA app", "CREATE SCHEMA app", @"the end of transaction \d+")]
    [InlineData(
        "DROP SCHEMA old",
        "CREATE TABLE old.t ()",
        "ACCESS SHARE on schema old, held in ACCESS EXCLUSIVE"
    )]
    public async Task Each_kind_of_lock_is_told(string holds, string waits, string what)
    {
        await using var database = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(
            database,
            "holder",
            $"BEGIN; {holds.Replace(":key", PublicKey, StringComparison.Ordinal)}"
        );
        await using var waiter = await OtherSession.WaitAsync(
            database,
            "waiter",
            waits.Replace(":key", PublicKey, StringComparison.Ordinal)
        );

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"─ process {waiter.ProcessId} of postgres .waiter., active, transaction open for .*, waits [0-9.]+ m?s for {what}\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task Concurrently_waits_for_the_end_of_an_older_transaction()
    {
        await using var database = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(
            database,
            "holder",
            "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1"
        );
        await using var waiter = await OtherSession.WaitAsync(
            database,
            "waiter",
            "CREATE INDEX CONCURRENTLY i ON orders (n)"
        );

        var wait = WaitOf(waiter, await LocksAsync(database, "-o", "json"));

        Assert.Equal("virtualxid", wait.GetProperty("kind").GetString());
        Assert.Equal(holder.ProcessId, wait.GetProperty("blockers")[0].GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task A_row_has_a_queue_too()
    {
        await using var database = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(database, "1", "BEGIN; UPDATE orders SET n = 2");
        await using var first = await OtherSession.WaitAsync(database, "2", "UPDATE orders SET n = 3");
        await using var second = await OtherSession.WaitAsync(database, "3", "UPDATE orders SET n = 4");

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"└─ process {first.ProcessId} .*\n   │ .*\n   └─ process {second.ProcessId} .* for a row of public.orders\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task Whoever_waits_for_several_stands_below_one_and_names_the_others()
    {
        await using var database = await CreateAsync();
        await using var one = await OtherSession.RunAsync(database, "1", "BEGIN; SELECT FROM orders");
        await using var two = await OtherSession.RunAsync(database, "2", "BEGIN; SELECT FROM orders");
        await using var waiter = await OtherSession.WaitAsync(database, "w", "DROP TABLE orders");

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"process {waiter.ProcessId} .*, held in ACCESS SHARE, also behind ({one.ProcessId}|{two.ProcessId})\n",
            outcome.Results
        );
        Assert.Single(
            outcome.Results.Split('\n'),
            line => line.Contains($"process {waiter.ProcessId} ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_prepared_transaction_is_named_with_what_ends_it()
    {
        await using var database = await CreateAsync();
        var name = database.Name;
        await database.ExecuteAsync($"BEGIN; UPDATE orders SET n = 2; PREPARE TRANSACTION '{name}'", Token);
        // It reads the table as well, and is not in the way.
        await database.ExecuteAsync($"BEGIN; SELECT FROM orders; PREPARE TRANSACTION '{name} reads'", Token);
        await using var waiter = await OtherSession.WaitAsync(
            database,
            "w",
            "BEGIN; LOCK TABLE orders IN SHARE MODE"
        );

        var outcome = await LocksAsync(database);
        await database.ExecuteAsync($"ROLLBACK PREPARED '{name}'", Token);
        await database.ExecuteAsync($"ROLLBACK PREPARED '{name} reads'", Token);

        Assert.Matches($"prepared transaction '{name}' of postgres, prepared .* ago\n", outcome.Results);
        Assert.DoesNotContain($"'{name} reads'", outcome.Results, StringComparison.Ordinal);
        Assert.Contains($"ROLLBACK PREPARED '{name}';", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_wait_for_each_other_are_told_as_a_deadlock()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (); CREATE TABLE b ()", Token);
        const string Begin = "SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE ";
        await using var one = await OtherSession.RunAsync(database, "1", Begin + "a");
        await using var two = await OtherSession.RunAsync(database, "2", Begin + "b");
        await one.WaitAsync(database, "LOCK TABLE b");
        await two.WaitAsync(database, "LOCK TABLE a");
        await using var three = await OtherSession.WaitAsync(database, "3", "SELECT FROM a");

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"(?m)^process {one.ProcessId} .*public.b, behind {two.ProcessId}, which waits for it in turn: a deadlock, which the server is about to end\n",
            outcome.Results
        );
        Assert.Matches($"─ process {two.ProcessId} .* for ACCESS EXCLUSIVE on public.a", outcome.Results);
        Assert.Matches($"─ process {three.ProcessId} ", outcome.Results);
    }

    [Fact]
    public async Task Other_databases_of_the_server_are_told_and_named()
    {
        await using var database = await CreateAsync();
        await using var elsewhere = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(
            elsewhere,
            "h",
            "BEGIN; LOCK TABLE orders IN SHARE MODE"
        );
        await using var waiter = await OtherSession.WaitAsync(
            elsewhere,
            "w",
            "INSERT INTO orders VALUES (5)"
        );

        var outcome = await LocksAsync(database);

        Assert.Matches(
            $"process {waiter.ProcessId} of postgres .w. in database {elsewhere.Name}, .* for ROW EXCLUSIVE on relation [0-9]+ of database {elsewhere.Name}, held in SHARE\n",
            outcome.Results
        );
    }

    [Fact]
    public async Task Without_the_right_to_it_what_others_do_is_hidden_and_the_grant_is_named()
    {
        await using var database = await CreateAsync();
        var role = $"r_{database.Name}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN", Token);
        await using var holder = await OtherSession.RunAsync(database, "h", "BEGIN; LOCK TABLE orders");
        await using var waiter = await OtherSession.WaitAsync(database, "w", "SELECT FROM orders");

        var hidden = await LocksAsync(database, "--database", As(database, role));
        var json = await LocksAsync(database, "--database", As(database, role), "-o", "json");
        await database.ExecuteAsync($"GRANT pg_read_all_stats TO {role}", Token);
        var shown = await LocksAsync(database, "--database", As(database, role));

        Assert.Matches(
            $"process {holder.ProcessId} of postgres .h., what it does is hidden\n(.*\n)*.*─ process {waiter.ProcessId} of postgres .w., what it does is hidden, waits .* for ACCESS SHARE on public.orders, held in ACCESS EXCLUSIVE\n",
            hidden.Results
        );
        Assert.DoesNotContain("LOCK TABLE", hidden.Results + json.Results, StringComparison.Ordinal);
        Assert.Equal(
            $"warning: What sessions of other users do is hidden from '{role}'. To see it: GRANT pg_read_all_stats TO {role};\n",
            hidden.Messages
        );
        Assert.Contains("LOCK TABLE orders", shown.Results, StringComparison.Ordinal);
        Assert.Equal("", shown.Messages);
    }

    [Fact]
    public async Task It_reads_only_so_that_a_standby_will_do()
    {
        await using var database = await CreateAsync();
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Options = "-c default_transaction_read_only=on",
        };
        await using var holder = await OtherSession.RunAsync(database, "h", "BEGIN; LOCK TABLE orders");
        await using var waiter = await OtherSession.WaitAsync(database, "w", "SELECT FROM orders");

        var outcome = await LocksAsync(database, "--database", settings.ConnectionString);

        Assert.Matches($"process {waiter.ProcessId} ", outcome.Results);
    }

    [Fact]
    public async Task Watching_a_log_shows_what_is_new_until_it_is_stopped()
    {
        await using var database = await CreateAsync();
        using var program = Program.On(database);
        var watching = program.Watch("locks", "--watch", "100ms");
        await using var holder = await OtherSession.RunAsync(database, "h", "BEGIN; LOCK TABLE orders");
        await using var waiter = await OtherSession.WaitAsync(database, "w", "SELECT FROM orders");
        await watching.SeesAsync($"process {waiter.ProcessId} ");
        await Task.Delay(500, Token);

        program.Termination.Request(new());
        var outcome = (await watching.EndAsync()).Failed(130);

        Assert.Single(
            outcome.Results.Split('\n'),
            line => line.Contains($"─ process {waiter.ProcessId} ", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("stopped:", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_as_json_writes_a_line_for_each_look()
    {
        await using var database = await CreateAsync();
        using var program = Program.On(database);
        var watching = program.Watch("locks", "--watch", "100ms", "-o", "json");
        await watching.SeesAsync("\n{");

        program.Termination.Request(new());
        var outcome = (await watching.EndAsync()).Failed(130);

        var looks = outcome.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            looks,
            look => Assert.True(JsonDocument.Parse(look).RootElement.TryGetProperty("waits", out _))
        );
    }

    [Fact]
    public async Task On_a_terminal_no_line_is_wider_than_it()
    {
        await using var database = await CreateAsync();
        await using var holder = await OtherSession.RunAsync(database, "h", "BEGIN; LOCK TABLE orders");
        await using var waiter = await OtherSession.WaitAsync(
            database,
            "w",
            "SELECT 'a long text that no terminal has room for', 'and another one' FROM orders"
        );
        using var program = Program.On(database);
        program.Traits = new ScreenTraits(IsTerminal: true, IsStyled: false, IsUnicode: false, Width: 60);

        var outcome = (await program.RunAsync("locks")).Succeeded();

        Assert.All(outcome.Results.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains("`- process", outcome.Results, StringComparison.Ordinal);
        Assert.Matches("SELECT 'a long text .*\\.\\.\\.\n", outcome.Results);
    }

    [Theory]
    [InlineData("50ms", "'50ms' is too short")]
    [InlineData("soon", "'soon' is not a duration.")]
    public async Task An_interval_that_makes_no_sense_is_refused(string interval, string message)
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("locks", "--watch", interval)).Failed(2);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(
            "CREATE TABLE orders (id int PRIMARY KEY, n int); INSERT INTO orders VALUES (1, 1); CREATE SCHEMA old",
            Token
        );
        return database;
    }

    private static async Task<Outcome> LocksAsync(TestDatabase database, params string[] options)
    {
        using var program = Program.On(database);
        return (await program.RunAsync(["locks", .. options])).Succeeded();
    }

    private static string As(TestDatabase database, string role) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;

    private static JsonElement WaitOf(OtherSession waiter, Outcome outcome) =>
        outcome
            .Json.GetProperty("waits")
            .EnumerateArray()
            .Single(wait => wait.GetProperty("pid").GetInt32() == waiter.ProcessId);
}
