using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Failures;

/// <summary>An error that has a place shows its line, with marks under it.</summary>
public class QuoteTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_fault_of_a_revision()
    {
        using var program = new Program().Sql("001", "000");

        var outcome = (await program.RunAsync("heads")).Failed(1);

        Assert.Contains(
            """
             3 | -- mnfst:down_revision 000
               |                        ^^^

            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "'mnfst explain MNFST1002' tells more.\n",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{\n\t\"databse\": \"x\"\n}", "     \"databse\": \"x\"", "     ^^^^^^^^^")]
    [InlineData("{\n\"lock_wait\": \"soon\"\n}", " \"lock_wait\": \"soon\"", "              ^^^^^^")]
    [InlineData("{\n\"database\" \"x\"\n}", " \"database\" \"x\"", "            ^")]
    public async Task Of_a_fault_of_the_settings_file(string json, string line, string marks)
    {
        using var program = new Program().Sql("001").With("mnfst.json", json);

        var outcome = (await program.RunAsync("status")).Failed(1);

        Assert.EndsWith($"\n 2 |{line}\n   |{marks}\n", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_the_line_is_not_shown()
    {
        using var program = new Program()
            .Sql("001")
            .With("mnfst.json", "{ \"database\": \"postgres://app:secret@db/app\", \"lock_wiat\": \"1s\" }");

        var outcome = (await program.RunAsync("status")).Failed(1);

        Assert.Contains(
            """
             1 | { "database": "postgres://app:******@db/app", "lock_wiat": "1s" }
               |                                               ^^^^^^^^^^^
            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_build_has_one_line_for_an_error()
    {
        using var program = new Program().Sql("001", "000");

        var outcome = (await program.RunAsync("status", "-o", "msbuild")).Failed(1);

        var line = Assert.Single(outcome.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^\S+001\.sql\(3,24\): error MNFST1002: \S", line);
    }

    [Fact]
    public async Task A_narrow_terminal_shows_what_is_around_the_place()
    {
        using var program = new Program().Sql("001", $"{new string('a', 100)}, 000, {new string('b', 100)}");
        program.Traits = ScreenTraits.Plain with { Width = 40 };

        var outcome = (await program.RunAsync("heads")).Failed(1);

        var quotes = outcome
            .Messages.Split('\n')
            .Where(line => line.StartsWith(" 3 |", StringComparison.Ordinal));
        Assert.All(quotes, line => Assert.InRange(line.Length, 20, 40));
    }

    [Fact]
    public async Task A_failed_statement_is_shown_also_where_the_server_names_no_place_in_it()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001", upgrade: "SELECT 1;\n\n  SELECT 1/0;");

        var outcome = (await program.RunAsync("upgrade")).Failed(1);

        Assert.Contains(
            """
            division by zero (22012)
                SELECT 1/0
                ^^^^^^^^^^
            """,
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}
