using System.Text.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What others wrote is shown by the terminal, not obeyed.</summary>
public class EscapeTests(PostgresServer server)
{
    private const string Escapes = "\u001b[31mred\u001b[0m \u009b2J \u007f \u202eback \u2066in\u2069 \a end";

    private const string Shown = @"\x1b[31mred\x1b[0m \x9b2J \x7f \u202eback \u2066in\u2069 \x07 end";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("history")]
    [InlineData("history --verbose")]
    [InlineData("heads --verbose")]
    [InlineData("show 001")]
    [InlineData("current --verbose")]
    [InlineData("status")]
    public async Task Of_a_message(string line)
    {
        var command = line.Split(' ');
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();
        program.With("versions/001.sql", Revision("001"));

        var text = (await program.RunAsync(command)).Succeeded();
        var json = (await program.RunAsync([.. command, "--output", "json"])).Succeeded();

        AssertClean(text);
        Assert.Contains(Shown, text.Results, StringComparison.Ordinal);
        AssertClean(json);
        Assert.Contains(Escapes, Strings(json.Json));
    }

    [Fact]
    public async Task Of_the_server()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program
            .On(database)
            .Sql("001", upgrade: Raise("WARNING"))
            .Sql("002", "001", upgrade: Raise("EXCEPTION"));

        foreach (var format in new[] { "text", "json", "msbuild" })
        {
            var outcome = (await program.RunAsync("upgrade", "--output", format)).Failed(1);

            AssertClean(outcome);
            Assert.Contains(@"failed: ", outcome.Messages, StringComparison.Ordinal);
            Assert.Contains(Shown, outcome.Messages, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_the_journal()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database).Sql("001");
        (await program.RunAsync("upgrade")).Succeeded();
        await database.ExecuteAsync(
            $"UPDATE mnfst_revision SET revision = 'gone', message = E'{SqlEscapes}'",
            Token
        );

        var outcome = (await program.RunAsync("status")).Succeeded();

        AssertClean(outcome);
        Assert.Contains(Shown, outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_was_typed()
    {
        using var program = new Program().Sql("001");

        var outcome = (await program.RunAsync("show", "x\u001b[2J")).Failed(2);

        AssertClean(outcome);
        Assert.Contains(@"'x\x1b[2J'", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_exact_for_programs_and_safe_on_a_terminal()
    {
        using var program = new Program().Sql("001", upgrade: "SELECT '\u001b[2J';");

        var exact = (await program.RunAsync("script")).Succeeded();
        program.Traits = new ScreenTraits(IsTerminal: true, IsStyled: false, IsUnicode: true, Width: 200);
        var shown = (await program.RunAsync("script")).Succeeded();

        Assert.Contains("'\u001b[2J'", exact.Results, StringComparison.Ordinal);
        AssertClean(shown);
        Assert.Contains(@"'\x1b[2J'", shown.Results, StringComparison.Ordinal);
    }

    private static string SqlEscapes =>
        string.Concat(Escapes.Select(c => c is < ' ' or > '~' ? $@"\u{(int)c:x4}" : $"{c}"));

    private static string Raise(string level) => $"DO $$ BEGIN RAISE {level} E'{SqlEscapes}'; END $$;";

    private static string Revision(string id) =>
        $"-- {Escapes}\n-- mnfst:revision {id}\n-- mnfst:upgrade\nCREATE TABLE \"{id}\" (id int);\n-- mnfst:downgrade\nDROP TABLE \"{id}\";\n";

    private static void AssertClean(Outcome outcome) =>
        Assert.DoesNotContain(
            outcome.Results + outcome.Messages,
            c => c is (< ' ' and not ('\n' or '\t')) or (>= '\x7f' and <= '\x9f') or '\u202e' or '\u2066'
        );

    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
}
