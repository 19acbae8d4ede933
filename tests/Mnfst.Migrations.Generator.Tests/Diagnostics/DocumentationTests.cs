using System.Text.RegularExpressions;
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
            Run("migrations/Plans.cs", Blocks("MNFST1015", "csharp").First()).Messages
        );

    [Fact]
    public void The_mended_reversal_is_sound()
    {
        var outcome = Run("migrations/Plans.cs", Blocks("MNFST1015", "csharp").Last());
        Assert.Empty(outcome.Messages);
        var migration = Assert.Single(outcome.LoadCatalog().Entries);
        Assert.Equal(2, migration.Load(MigrationDirection.Downgrade).Steps.Count);
    }

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
