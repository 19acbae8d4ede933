using System.Text.Json;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Streams that are full, closed or cut off, and a folder that is gone: never a fault of the tool's.</summary>
public class OutputTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Broken { get; } =
        new() { { "\"$@\" > /dev/full", "No space left on device" }, { "\"$@\" >&-", "it is closed" } };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_can_not_be_written_is_said_in_a_line(string line, string reason)
    {
        SkipWithoutShell();
        using var here = new ToolSurroundings().Sql("001");
        string[][] commands =
        [
            ["heads"],
            ["heads", "--output", "json"],
            ["script"],
            ["--help"],
            ["--version"],
        ];

        foreach (var command in commands)
        {
            var outcome = (await ToolRun.RunInShellAsync(here, line, command)).Ended(1);

            Assert.Equal(
                $"error: Standard output cannot be written: {reason}. What was already done is not undone.\n",
                outcome.Messages
            );
        }
    }

    [Fact]
    public async Task A_reader_that_has_enough_is_no_fault()
    {
        SkipWithoutShell();
        using var here = new ToolSurroundings().Sql("001").Sql("002", "001");

        var outcome = (await ToolRun.RunInShellAsync(here, "\"$@\" | head -n 1", "history")).Ended(0);

        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task A_run_does_not_end_because_nobody_can_be_told_of_it()
    {
        SkipWithoutShell();
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database).Sql("001").Sql("002", "001");

        (await ToolRun.RunInShellAsync(here, "\"$@\" 2> /dev/full", "upgrade")).Ended(0);
        var current = (await ToolRun.RunAsync(here, "current")).Ended(0);

        Assert.Equal("002 (head)\n", current.Results);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_said_so()
    {
        SkipWithoutShell();
        using var here = new ToolSurroundings().With("gone/file", "");
        const string Line = "cd gone && rm -r ../gone && exec \"$@\"";

        var outcome = (await ToolRun.RunInShellAsync(here, Line, "heads", "--output", "json")).Ended(1);

        Assert.Contains(
            "error: The current folder no longer exists",
            outcome.Messages,
            StringComparison.Ordinal
        );
        var error = JsonDocument.Parse(outcome.Results).RootElement.GetProperty("error");
        Assert.Equal("failed", error.GetProperty("kind").GetString());
    }

    private static void SkipWithoutShell() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes a shell and /dev/full.");
}
