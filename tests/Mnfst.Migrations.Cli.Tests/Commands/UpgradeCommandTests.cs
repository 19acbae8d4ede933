using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class UpgradeCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_applies_what_is_pending_and_shows_each_revision()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        var outcome = (await program.RunAsync("upgrade")).Succeeded();

        Assert.Matches("^Upgraded to 005: 6 revisions in [0-9.]+ m?s\\.\n$", outcome.Results);
        Assert.StartsWith("Applying 6 revisions to ", outcome.Messages, StringComparison.Ordinal);
        Assert.Matches("\n  ✓ 003a +[0-9.]+ m?s  Message of 003a\n", outcome.Messages);
        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('\"005\"') IS NOT NULL", Token));
    }

    [Fact]
    public async Task The_second_time_there_is_nothing_to_do()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = (await program.RunAsync("upgrade")).Succeeded();

        Assert.Equal("Nothing to do: the database is at 005.\n", outcome.Results);
        Assert.Equal("", outcome.Messages);
    }

    [Theory]
    [InlineData("003b", "003b")]
    [InlineData("+2", "002")]
    [InlineData("left", "003a")]
    [InlineData("003a 003b", "003a, 003b")]
    [InlineData("base+1", "001")]
    public async Task It_goes_where_it_is_told(string targets, string stands)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        var outcome = await program.RunAsync(["upgrade", .. targets.Split(' ')]);

        Assert.StartsWith($"Upgraded to {stands}:", outcome.Succeeded().Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_says_nothing_if_all_goes_well()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        var outcome = (await program.RunAsync("upgrade", "--quiet")).Succeeded();

        Assert.Equal(("", ""), (outcome.Results, outcome.Messages));
    }

    [Fact]
    public async Task A_dry_run_tells_what_it_tried_and_what_not_and_changes_nothing()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nCREATE TABLE t (id int);\n-- mnfst:downgrade\n"
            )
            .With(
                "versions/b.sql",
                "-- mnfst:revision b\n-- mnfst:down_revision a\n-- mnfst:transaction none\n-- mnfst:upgrade\nVACUUM;\n-- mnfst:downgrade\n"
            );

        var outcome = (await program.RunAsync("upgrade", "--dry-run")).Succeeded();
        var json = (await program.RunAsync("upgrade", "--dry-run", "-o", "json")).Succeeded().Json;
        var refused = (await program.RunAsync("upgrade", "--single-transaction")).Failed(1);

        Assert.Matches(
            "^Not tried: b, because it runs outside a transaction\\.\nTried 1 revision in [0-9.]+ m?s, all rolled back: nothing was changed\\.\n$",
            outcome.Results
        );
        Assert.True(json.GetProperty("dry_run").GetBoolean());
        Assert.Equal("b", json.GetProperty("not_tried")[0].GetProperty("revision").GetString());
        Assert.Contains("cannot share a transaction with others", refused.Messages, StringComparison.Ordinal);
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL", Token));
    }

    [Fact]
    public async Task The_settings_file_says_as_whom_and_where_it_runs()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync("CREATE SCHEMA app", Token);
        using var program = Program
            .On(database)
            .With(
                "mnfst.json",
                """{ "role": "pg_database_owner", "search_path": "app", "single_transaction": true }"""
            )
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nCREATE TABLE t AS SELECT current_user::text AS name;\n-- mnfst:downgrade\n"
            );
        await database.ExecuteAsync("GRANT ALL ON SCHEMA app TO pg_database_owner", Token);

        (await program.RunAsync("upgrade")).Succeeded();

        Assert.Equal("pg_database_owner", await database.QueryAsync<string>("SELECT name FROM app.t", Token));
    }

    [Theory]
    [InlineData("""{ "on_failure": "revert" }""", "")]
    [InlineData("""{ "on_failure": "stop" }""", "--on-failure revert")]
    public async Task What_it_did_before_a_failure_is_taken_back_if_that_is_asked_for(
        string settings,
        string options
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With("mnfst.json", settings)
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nCREATE TABLE t ();\n-- mnfst:downgrade\nDROP TABLE t;"
            )
            .With(
                "versions/b.sql",
                "-- mnfst:revision b\n-- mnfst:down_revision a\n-- mnfst:upgrade\nSELECT 1 / 0;\n-- mnfst:downgrade\n"
            );

        var outcome = (
            await program.RunAsync([
                "upgrade",
                "-o",
                "json",
                .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ])
        ).Failed(1);

        var error = outcome.Json.GetProperty("error");
        Assert.Equal("a", error.GetProperty("reverted")[0].GetString());
        Assert.Empty(error.GetProperty("done").EnumerateArray());
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('t') IS NOT NULL", Token));
        Assert.Matches("(?s)Applying 2 revisions.*Reverting 1 revision.*Taken back: a[.]", outcome.Messages);
    }

    [Theory]
    [InlineData("--on-failure undo", "'undo' is neither of them. Write 'stop' or 'revert'.")]
    [InlineData("-x nothing", "'nothing' is not a migration argument. Write -x KEY=VALUE.")]
    [InlineData("-x a=1 -x a=2", "'a' is given twice with -x.")]
    public async Task An_argument_of_migrations_has_a_key_and_a_value(string arguments, string message)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync(["upgrade", .. arguments.Split(' ')])).Failed(2);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_answers_with_what_ran()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();

        var json = (await program.RunAsync("upgrade", "+2", "-o", "json")).Succeeded().Json;

        Assert.Equal("upgrade", json.GetProperty("direction").GetString());
        Assert.Equal(
            ["001", "002"],
            json.GetProperty("done").EnumerateArray().Select(done => done.GetProperty("revision").GetString())
        );
        Assert.Equal("002", json.GetProperty("current")[0].GetString());
        Assert.True(json.GetProperty("duration_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task A_statement_that_fails_is_named_by_file_line_and_column()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001")
            .Sql("002", "001", "CREATE TABLE ok (id int);\n\nALTER TABLE absent\n    ADD x int;")
            .Sql("003", "002");

        var outcome = (await program.RunAsync("upgrade")).Failed(1);

        Assert.Equal("", outcome.Results);
        Assert.Matches("002\\.sql\\(8,1\\): relation", outcome.Messages);
        Assert.Contains("relation \"absent\" does not exist", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("42P01", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "Done before it in this run: 001. Not run: 003.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
        Assert.False(await database.QueryAsync<bool>("SELECT to_regclass('ok') IS NOT NULL", Token));
    }

    [Fact]
    public async Task As_JSON_a_failure_names_revision_place_and_SQLSTATE()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001")
            .Sql("002", "001", "SELECT 1/0;")
            .Sql("003", "002");

        var error = (await program.RunAsync("upgrade", "-o", "json")).Failed(1).Json.GetProperty("error");

        Assert.Equal("revision_failed", error.GetProperty("kind").GetString());
        Assert.Equal("002", error.GetProperty("revision").GetString());
        Assert.Equal("22012", error.GetProperty("sqlstate").GetString());
        Assert.Equal(6, error.GetProperty("place").GetProperty("line").GetInt32());
        Assert.Equal("001", error.GetProperty("done")[0].GetString());
        Assert.Equal("003", error.GetProperty("not_run")[0].GetString());
    }

    [Fact]
    public async Task A_changed_revision_is_refused_by_name_unless_that_is_allowed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002", "001");
        (await program.RunAsync("upgrade", "001")).Succeeded();
        program.Sql("001", upgrade: "CREATE TABLE other (id int);");

        var refused = (await program.RunAsync("upgrade")).Failed(1);
        var allowed = await program.RunAsync("upgrade", "--allow-changed");

        Assert.Contains("'001'", refused.Messages, StringComparison.Ordinal);
        Assert.Contains("--allow-changed", refused.Messages, StringComparison.Ordinal);
        Assert.StartsWith("Upgraded to 002", allowed.Succeeded().Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_heads_need_to_be_named()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002a", "001").Sql("002b", "001");

        var refused = (await program.RunAsync("upgrade")).Failed(1);
        var all = await program.RunAsync("upgrade", "heads");

        Assert.Contains("002a, 002b", refused.Messages, StringComparison.Ordinal);
        Assert.Contains("heads", refused.Messages, StringComparison.Ordinal);
        Assert.StartsWith("Upgraded to 002a, 002b", all.Succeeded().Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_another_holds_ends_it_with_6_and_names_the_holder()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002", "001", "SELECT pg_sleep(30);");
        (await program.RunAsync("upgrade", "001")).Succeeded();
        using var other = Program.On(database).Sql("001").Sql("002", "001");
        var holder = program.RunAsync("upgrade");
        while (
            !await database.QueryAsync<bool>(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
                Token
            )
        )
            await Task.Delay(10, Token);

        var outcome = (await other.RunAsync("upgrade", "--lock-wait", "300ms")).Failed(6);
        program.Termination.Request(new());
        await holder;

        Assert.Contains(
            "Another migration of this database is running: ",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("error: ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_130_and_says_where_it_stopped()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001")
            .Sql("002", "001", "SELECT pg_sleep(30);")
            .Sql("003", "002");

        var running = program.RunAsync("upgrade");
        while (!await database.QueryAsync<bool>("SELECT to_regclass('\"001\"') IS NOT NULL", Token))
            await Task.Delay(10, Token);
        program.Termination.Request(new());
        var outcome = (await running).Failed(130);

        Assert.Contains("stopped: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Done before it in this run: 001.", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(
            "001",
            await database.QueryAsync<string>("SELECT string_agg(revision, ',') FROM mnfst_revision", Token)
        );
    }
}
