using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What the pages on migration classes show is what the compiler says.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void The_example_of_a_class_gives_the_message_on_the_page() =>
        Assert.Equal(Blocks("MNFST1014", "text"), RunClass(Blocks("MNFST1014", "csharp").First()).Messages);

    [Fact]
    public void The_mended_class_is_sound() =>
        Assert.Empty(RunClass(Blocks("MNFST1014", "csharp").Last()).Messages);

    [Fact]
    public void The_example_of_a_reversal_gives_the_messages_on_the_page() =>
        Assert.Equal(
            Blocks("MNFST1015", "text").Single().Split('\n'),
            RunUnlinted("migrations/Plans.cs", Blocks("MNFST1015", "csharp").First()).Messages
        );

    [Fact]
    public void The_mended_reversal_is_sound()
    {
        var outcome = RunUnlinted("migrations/Plans.cs", Blocks("MNFST1015", "csharp").Last());
        Assert.Empty(outcome.Messages);
        var migration = Assert.Single(outcome.LoadCatalog().Entries);
        Assert.Equal(2, migration.Load(MigrationDirection.Downgrade).Steps.Count);
    }

    [Fact]
    public void The_example_of_a_refused_operation_gives_the_messages_on_the_page() =>
        Assert.Equal(
            Blocks("MNFST1021", "text").Single().Split('\n'),
            RunUnlinted("migrations/FullName.cs", Blocks("MNFST1021", "csharp").First()).Messages
        );

    [Fact]
    public void The_mended_operation_is_sound()
    {
        var outcome = RunUnlinted("migrations/FullName.cs", Blocks("MNFST1021", "csharp").Last());
        Assert.Empty(outcome.Messages);
        var migration = Assert.Single(outcome.LoadCatalog().Entries);
        Assert.Equal(3, migration.Load(MigrationDirection.Upgrade).Steps.Count);
    }

    [Fact]
    public void The_example_of_a_taken_name_gives_the_message_on_the_page() =>
        Assert.Equal(Blocks("MNFST1017", "text"), RunNamed(Blocks("MNFST1017", "csharp").First()).Messages);

    [Fact]
    public void The_mended_name_is_free() =>
        Assert.Equal(2, RunNamed(Blocks("MNFST1017", "csharp").Last()).LoadCatalog().Entries.Count);

    [Fact]
    public void The_example_of_a_suppression_gives_the_messages_on_the_page() =>
        Assert.Equal(
            Blocks("MNFST3704", "text").Single().Split('\n'),
            Run("migrations/SmallIndex.cs", Blocks("MNFST3704", "csharp").First()).Messages
        );

    [Fact]
    public void The_mended_suppression_is_sound() =>
        Assert.Empty(Run("migrations/SmallIndex.cs", Blocks("MNFST3704", "csharp").Last()).Messages);

    [Fact]
    public void The_targets_say_what_the_pages_say()
    {
        var errors = XDocument
            .Load(
                Path.Combine(
                    TestRepository.Directory,
                    "src/Mnfst.Migrations.Generator/build/Mnfst.Migrations.Generator.targets"
                )
            )
            .Descendants("Error")
            .Where(error => error.Attribute("Code") is not null)
            .ToDictionary(error => error.Attribute("Code")!.Value);
        var placeholder = new Dictionary<string, string>
        {
            ["MNFST1019"] = "$(TargetFramework)",
            ["MNFST1020"] = "$(Language)",
        };
        Assert.Equal(placeholder.Keys, errors.Keys.Order());
        Assert.All(
            errors,
            error =>
            {
                var descriptor = DiagnosticCatalog.All.Single(d => d.Id == error.Key);
                Assert.Equal(
                    descriptor.At(null, placeholder[error.Key]).Message,
                    error.Value.Attribute("Text")!.Value
                );
                // They are packed as they are: only the compiler's know the address of the project.
                Assert.Null(error.Value.Attribute("HelpLink"));
            }
        );
    }

    private static GeneratorOutcome RunNamed(string declaration) =>
        new MigrationProject()
            .Sql("003_indexes")
            .With(
                "Migrations/RevisionIds.cs",
                declaration
                    + " { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }"
            )
            .Run();

    private static GeneratorOutcome RunClass(string declaration) =>
        Run(
            "Migrations/UserPreferences.cs",
            declaration
                + " { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }",
            down: "003_indexes"
        );

    private static GeneratorOutcome Run(string path, string text, string? down = null)
    {
        var project = new MigrationProject().With(path, text);
        return (down is null ? project : project.Sql(down)).Run();
    }

    private static GeneratorOutcome RunUnlinted(string path, string text) =>
        new MigrationProject().Property("MnfstLintSeverity", "none").With(path, text).Run();

    private static IEnumerable<string> Blocks(string page, string language) =>
        Block()
            .Matches(
                File.ReadAllText(Path.Combine(TestRepository.Directory, "docs", "diagnostics", $"{page}.md"))
            )
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value.TrimEnd());

    [GeneratedRegex("```(?<language>\\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
