using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

public class StatusCommandTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_draws_the_graph_with_what_is_applied_and_what_is_not()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "003a")).Succeeded();

        var outcome = (await program.RunAsync("status")).Succeeded();

        Assert.Equal(
            """
            Is at     003a

            ○ 005 (head)               pending                      Message of 005
            ○ 004                      pending                      Message of 004
            ├─╮
            │ ○ 003b                   pending                      Message of 003b
            ● │ 003a (left) (current)  applied yyyy-MM-dd HH:mm+zz  Message of 003a
            ├─╯
            ● 002                      applied yyyy-MM-dd HH:mm+zz  Message of 002
            ● 001                      applied yyyy-MM-dd HH:mm+zz  Message of 001

            3 pending, 3 applied. 'upgrade' applies what is pending.

            """,
            WithoutTimes(outcome.Results)
        );
    }

    [Fact]
    public async Task Of_a_long_message_lists_show_the_first_line()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .With(
                "versions/a.sql",
                "-- First line\n--\n-- Second paragraph.\n-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            );

        var upgrade = (await program.RunAsync("upgrade")).Succeeded();
        var status = (await program.RunAsync("status")).Succeeded();
        var graph = (await program.RunAsync("graph")).Succeeded();
        var downgrade = (await program.RunAsync("downgrade", "base", "--yes")).Succeeded();

        foreach (var screen in new[] { upgrade.Messages, status.Results, graph.Results, downgrade.Messages })
        {
            Assert.Contains("First line", screen, StringComparison.Ordinal);
            Assert.DoesNotContain("Second", screen, StringComparison.Ordinal);
        }
        Assert.Contains(
            "Second paragraph.",
            (await program.RunAsync("show", "a")).Succeeded().Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_the_terminal_knows_no_Unicode_it_draws_with_ASCII()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        program.Traits = ScreenTraits.Plain with { IsUnicode = false };
        (await program.RunAsync("upgrade", "003a")).Succeeded();

        var outcome = (await program.RunAsync("status")).Succeeded();

        Assert.Contains("+-\\\n| o 003b", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Results, sign => sign > '~');
    }

    [Fact]
    public async Task On_a_terminal_no_line_is_wider_than_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        program.Traits = new ScreenTraits(IsTerminal: true, IsStyled: false, IsUnicode: true, Width: 40);

        var outcome = (await program.RunAsync("status")).Succeeded();

        var tree = outcome.Results.Split('\n').Where(line => line.Contains('○', StringComparison.Ordinal));
        Assert.All(tree, line => Assert.InRange(line.Length, 1, 40));
    }

    [Fact]
    public async Task The_past_is_left_out_unless_all_is_asked_for()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("r00");
        for (var i = 1; i < 40; i++)
            program.Sql($"r{i:00}", $"r{i - 1:00}");
        (await program.RunAsync("upgrade", "r38")).Succeeded();

        var some = (await program.RunAsync("status")).Succeeded().Results;
        var all = (await program.RunAsync("status", "--verbose")).Succeeded().Results;

        Assert.Contains("r39", some, StringComparison.Ordinal);
        Assert.DoesNotContain("r05", some, StringComparison.Ordinal);
        Assert.InRange(some.Split('\n').Length, 5, 20);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Contains($"r{i:00}", all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_tells_the_shell_what_is_pending_and_what_was_changed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001").Sql("002", "001");

        (await program.RunAsync("status", "--check")).Failed(3);
        (await program.RunAsync("upgrade")).Succeeded();
        (await program.RunAsync("status", "--check")).Succeeded();
        program.Sql("002", "001", "SELECT 1;");
        var changed = (await program.RunAsync("status", "--check")).Failed(4);

        Assert.Contains("changed", changed.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_revision_is_shown_with_its_steps()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql(
                "001",
                upgrade: "CREATE TABLE t (id int); SELECT 1/0;",
                header: "-- mnfst:transaction none\n"
            );
        (await program.RunAsync("upgrade")).Failed(1);

        var outcome = (await program.RunAsync("status", "--check")).Failed(3);

        Assert.Contains("◐ 001 (head)  interrupted, 1 of 2 done", outcome.Results, StringComparison.Ordinal);
        Assert.Contains("The next run resumes where it stopped.", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_every_revision_has_its_state()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Merged();
        (await program.RunAsync("upgrade", "002")).Succeeded();

        var json = (await program.RunAsync("status", "-o", "json")).Succeeded().Json;

        Assert.False(json.GetProperty("is_at_heads").GetBoolean());
        Assert.Equal("002", json.GetProperty("current")[0].GetString());
        Assert.Equal(4, json.GetProperty("pending").GetArrayLength());
        var states = json.GetProperty("revisions")
            .EnumerateArray()
            .Select(revision => $"{revision.GetProperty("revision")} {revision.GetProperty("state")}");
        Assert.Equal(
            ["001 applied", "002 applied", "003a pending", "003b pending", "004 pending", "005 pending"],
            states
        );
    }

    private static string WithoutTimes(string screen)
    {
        var lines = screen.Split('\n').Skip(1);
        return System.Text.RegularExpressions.Regex.Replace(
            string.Join('\n', lines),
            "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}[+-][0-9:]+",
            "yyyy-MM-dd HH:mm+zz"
        );
    }
}
