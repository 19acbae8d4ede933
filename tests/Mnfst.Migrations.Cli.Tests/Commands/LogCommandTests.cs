using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What happened to a database, and how failures are seen.</summary>
public class LogCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lists_the_journal_newest_first_an_event_a_line()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);

        var outcome = (await program.RunAsync("log")).Succeeded();

        var lines = outcome.Results.TrimEnd('\n').Split('\n');
        Assert.Collection(
            lines,
            line =>
                Assert.Matches(
                    @"^002  failed   [-0-9]+ [:0-9]+[+-][0-9:]+ +by postgres  .*002\.sql\(6,1\): division by zero \(22012\)",
                    line
                ),
            line => Assert.Matches(@"^001  upgrade  [-0-9]+ [:0-9]+[+-][0-9:]+  .* m?s +by postgres$", line)
        );
    }

    [Fact]
    public async Task It_takes_a_revision_an_event_and_a_number()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);
        (await program.RunAsync("upgrade")).Failed(1);

        var failed = (
            await program.RunAsync("log", "--event", "failed", "-n", "1", "-o", "json")
        ).Succeeded();
        var first = (await program.RunAsync("log", "001", "-o", "json")).Succeeded();
        var old = (await program.RunAsync("log", "--since", "2999-01-01", "-o", "json")).Succeeded();

        var json = Assert.Single(failed.Json.GetProperty("events").EnumerateArray().ToList());
        Assert.Equal("failed", json.GetProperty("event").GetString());
        Assert.Contains("division by zero", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(failed.Json.GetProperty("has_more").GetBoolean());
        Assert.Equal(1, first.Json.GetProperty("events").GetArrayLength());
        Assert.Equal(0, old.Json.GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("head", "002 002")]
    [InlineData("heads", "002 002")]
    [InlineData("head-1", "001")]
    [InlineData("current", "001")]
    [InlineData("main", "001")]
    [InlineData("main@head", "002 002")]
    public async Task It_takes_a_revision_by_each_of_its_names(string name, string revisions)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001", header: "-- mnfst:branch_labels main\n")
            .Sql("002", "001", "SELECT 1/0;");
        (await program.RunAsync("upgrade")).Failed(1);
        (await program.RunAsync("upgrade")).Failed(1);

        var outcome = (await program.RunAsync("log", name, "-o", "json")).Succeeded();

        var events = outcome.Json.GetProperty("events").EnumerateArray();
        Assert.Equal(
            revisions,
            string.Join(' ', events.Select(happened => happened.GetProperty("revision").GetString()))
        );
    }

    [Theory]
    [InlineData(1, "The journal has nothing about a revision '9'.", "log", "9")]
    [InlineData(2, "'base' is the base, which has no events. Name a revision.", "log", "base")]
    [InlineData(1, "No revision or branch label 'nope'.", "log", "nope@head")]
    [InlineData(1, "'00' is the beginning of several revisions of the journal: 001, 002.", "log", "00")]
    [InlineData(
        2,
        "'x' is not a number. Write --limit 10, for example, or --limit 0 for all.",
        "log",
        "-n",
        "x"
    )]
    [InlineData(2, "'soon' is neither a date nor a duration.", "log", "--since", "soon")]
    public async Task What_it_cannot_find_or_read_it_says(
        int exitCode,
        string message,
        params string[] arguments
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);

        var outcome = (await program.RunAsync(arguments)).Failed(exitCode);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_journal_nothing_has_happened()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");

        var outcome = (await program.RunAsync("log")).Succeeded();

        Assert.Equal("", outcome.Results);
        Assert.StartsWith("Nothing happened to ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_is_seen_in_status_until_it_goes_well()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);

        var failed = (await program.RunAsync("status")).Succeeded();
        var json = (await program.RunAsync("status", "-o", "json")).Succeeded().Json;
        program.Sql("002", "001");
        (await program.RunAsync("upgrade")).Succeeded();
        var fixedNow = (await program.RunAsync("status")).Succeeded();

        Assert.Matches(
            "\n✗ 002 \\(head\\) +failed  ?[-0-9]+ [:0-9]+[+-][0-9:]+ +Message of 002\n",
            failed.Results
        );
        Assert.Matches("\n✗ 002  Upgrade failed .*: .*002.sql\\(6,1\\): division by zero", failed.Results);
        Assert.Contains("1 failed, 1 applied.", failed.Results, StringComparison.Ordinal);
        var revision = json.GetProperty("revisions")[1];
        Assert.Equal("pending", revision.GetProperty("state").GetString());
        Assert.Contains(
            "division by zero",
            revision.GetProperty("failure").GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("failed", fixedNow.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_downgrade_that_undid_nothing_leaves_the_revision_applied()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001")
            .With(
                "versions/002.sql",
                "-- mnfst:revision 002\n-- mnfst:down_revision 001\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:downgrade\n-- mnfst:autocommit\nDROP INDEX CONCURRENTLY no_such_index;\n-- mnfst:end\nSELECT 1;\n"
            );
        (await program.RunAsync("upgrade")).Succeeded();
        (await program.RunAsync("downgrade", "--yes")).Failed(1);

        var status = (await program.RunAsync("status", "--check")).Succeeded();
        program.Sql("003", "002");

        Assert.Matches("● 002 \\(head\\) \\(current\\) +applied", status.Results);
        Assert.Matches("✗ 002  Downgrade failed ", status.Results);
        (await program.RunAsync("upgrade")).Succeeded();
    }

    [Fact]
    public async Task A_dry_downgrade_tries_what_it_can()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With(
                "versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:irreversible data are gone\n"
            )
            .Sql("002", "001");
        (await program.RunAsync("upgrade")).Succeeded();

        var outcome = (await program.RunAsync("downgrade", "base", "--dry-run")).Succeeded();

        Assert.Matches(
            "^Not tried: 001, because it cannot be reverted: data are gone\nTried 1 revision in ",
            outcome.Results
        );
        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('\"002\"') IS NOT NULL", Token));
    }

    [Fact]
    public async Task Status_shows_what_is_pending_or_was_applied_since()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "002")).Succeeded();

        var pending = (await program.RunAsync("status", "--pending")).Succeeded();
        var applied = (await program.RunAsync("status", "--since", "1h", "-o", "json")).Succeeded();
        var history = (await program.RunAsync("history", "--pending", "-o", "json")).Succeeded();

        Assert.DoesNotContain(" 002 ", pending.Results, StringComparison.Ordinal);
        Assert.Contains("○ 003b", pending.Results, StringComparison.Ordinal);
        Assert.Equal("001 002", IdsOf(applied));
        Assert.Equal("005 004 003b 003a", IdsOf(history));
    }

    [Fact]
    public async Task On_a_terminal_reasons_stand_below_and_are_broken_between_words()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);
        program.Traits = new ScreenTraits(IsTerminal: true, IsStyled: false, IsUnicode: true, Width: 60);

        var outcome = (await program.RunAsync("log", "--event", "failed")).Succeeded();

        Assert.Contains("\n    ", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("zero", outcome.Results, StringComparison.Ordinal);
    }

    private static string IdsOf(Outcome outcome) =>
        string.Join(
            ' ',
            outcome
                .Json.GetProperty("revisions")
                .EnumerateArray()
                .Select(revision => revision.GetProperty("revision").GetString())
        );

    private static async Task<Program> FailedAsync(TestDatabase database)
    {
        var program = Program.On(database).Sql("001").Sql("002", "001", "SELECT 1/0;");
        (await program.RunAsync("upgrade")).Failed(1);
        return program;
    }
}
