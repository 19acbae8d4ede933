using System.Text.Json;
using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Bundles;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>docs/json.md: the examples are what the commands answer, and every member is explained.</summary>
public class JsonTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_has_the_members_that_the_command_answers_with()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are typed into a POSIX shell.");
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = JsonFolder.Create(database);
        try
        {
            foreach (var example in JsonExample.All.Where(example => !IsProgram(example)))
            {
                await using var others = await JsonFolder.PrepareAsync(here, example.Command);

                var outcome = await GuideFolder.RunAsync(here, example.Command);

                var answer = JsonExample.Parse(outcome.Results);
                var (expected, actual) = (
                    JsonExample.MembersOf(example.Answer),
                    JsonExample.MembersOf(answer)
                );
                Assert.True(
                    expected.SetEquals(actual),
                    $"{example.Command}\nexpected {string.Join(" ", expected)}\nbut was  {string.Join(" ", actual)}\n{outcome.Messages}"
                );
            }
        }
        finally
        {
            (await ToolRun.RunAsync(here, "dev", "reset", "--database", "dev:", "--yes")).Ended(0);
            (
                await ToolRun.RunAsync(
                    here,
                    "dev",
                    "reset",
                    "--database",
                    "dev:",
                    "--migrations",
                    "pushed",
                    "--yes"
                )
            ).Ended(0);
        }
    }

    /// <summary>Making one takes minutes; its test is with the bundles.</summary>
    [Fact]
    public void The_example_of_a_program_has_the_members_of_its_answer()
    {
        var example = JsonExample.All.Single(IsProgram);
        var answer = new ExecutableJson("migrate", "aot", "linux-x64", 1);

        var actual = JsonSerializer.SerializeToElement(answer, ExecutableJsonContext.Default.ExecutableJson);

        Assert.Equal(JsonExample.MembersOf(actual), JsonExample.MembersOf(example.Answer));
    }

    [Fact]
    public void Every_member_of_every_answer_is_explained()
    {
        // All types of the tool are looked at, also those that have something of the compiler.
        SdkCompiler.Provide();
        var explained = Document
            .RowsOf("json.md")
            .SelectMany(row => row.SelectMany(Document.CodeIn))
            .ToHashSet(StringComparer.Ordinal);
        var members = new[] { typeof(MigrationCommandLine).Assembly, typeof(ToolHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type.Name.EndsWith("Json", StringComparison.Ordinal) && type.GetMethod("<Clone>$") is not null
            )
            .SelectMany(type => type.GetProperties())
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Distinct();

        Assert.Superset(members.ToHashSet(StringComparer.Ordinal), explained);
    }

    [Fact]
    public async Task Every_command_that_answers_has_an_example()
    {
        // migrate is another name of upgrade; pages and pictures have formats of their own.
        string[] without = ["edit", "completion", "migrate", "explain", "graph", "help"];
        using var here = new ToolSurroundings();

        var outcome = (await ToolRun.RunAsync(here, "complete", "mnfst ")).Ended(0);

        var commands = outcome.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(without);
        var shown = JsonExample.All.Select(example => example.Command.Split(' ')[1]);
        Assert.Superset(commands.ToHashSet(StringComparer.Ordinal), shown.ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsProgram(JsonExample example) =>
        example.Command.Contains("--executable", StringComparison.Ordinal);
}
