using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>Where a tool manifest has the tool, every message says what is typed there: <c>dotnet mnfst</c>.</summary>
public class LocalToolTests
{
    [Theory]
    [InlineData("Write the first one: dotnet mnfst revision ", 0, "heads", "--migrations", "empty")]
    [InlineData("or start with 'dotnet mnfst init'.", 2, "heads")]
    [InlineData(
        "or merge them with 'dotnet mnfst merge heads'.",
        2,
        "revision",
        "-m",
        "x",
        "--migrations",
        "two"
    )]
    [InlineData(
        "'dotnet mnfst merge 002@head 003'.",
        0,
        "rebase",
        "002",
        "--onto",
        "003",
        "--migrations",
        "two"
    )]
    [InlineData("'dotnet mnfst explain MNFST1002' tells more.", 1, "heads", "--migrations", "broken")]
    [InlineData("'dotnet mnfst explain' lists them.", 2, "explain", "nothing")]
    [InlineData("'dotnet mnfst dev start' starts it.", 1, "dev", "url")]
    [InlineData("'dotnet mnfst heads --help' lists what is available.", 2, "heads", "--nothing")]
    public async Task A_message_says_it(string message, int exitCode, params string[] arguments)
    {
        using var here = Local()
            .With("empty/.keep", "")
            .With("broken/001.sql", Revision("001", "nothing"))
            .With("two/001.sql", Revision("001", null))
            .With("two/002.sql", Revision("002", "001"))
            .With("two/003.sql", Revision("003", "001"));

        var outcome = (await ToolRun.RunAsync(here, arguments)).Ended(exitCode);

        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("'mnfst", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_help()
    {
        using var here = Local();

        var outcome = (await ToolRun.RunAsync(here, "show", "--help")).Ended(0);

        Assert.Contains("\n  dotnet mnfst show ", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("  mnfst ", outcome.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_what_starts_a_dev_database()
    {
        using var here = Local().Sql("001");
        try
        {
            var started = (await ToolRun.RunAsync(here, "dev", "start")).Ended(0);
            var status = (await ToolRun.RunAsync(here, "dev", "status")).Ended(0);

            Assert.EndsWith("'dotnet mnfst dev stop' stops it.\n", started.Results, StringComparison.Ordinal);
            Assert.Contains(
                "running until 'dotnet mnfst dev stop'\n",
                status.Results,
                StringComparison.Ordinal
            );
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--yes")).Ended(0);
        }
    }

    private static ToolSurroundings Local() =>
        new ToolSurroundings().With(
            ".config/dotnet-tools.json",
            """
            {
              "version": 1,
              "isRoot": true,
              "tools": { "mnfst.migrations.tool": { "version": "1.0.0", "commands": ["mnfst"] } }
            }
            """
        );

    private static string Revision(string id, string? down) =>
        $"-- Message\n-- mnfst:revision {id}\n"
        + (down is null ? "" : $"-- mnfst:down_revision {down}\n")
        + "-- mnfst:upgrade\nSELECT 1;\n";
}
