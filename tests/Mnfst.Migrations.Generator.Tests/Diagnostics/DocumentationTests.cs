using System.Text.RegularExpressions;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What the page on migration classes shows is what the compiler says.</summary>
public partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(
        Path.Combine(TestRepository.Directory, "docs", "diagnostics", "MNFST1014.md")
    );

    [Fact]
    public void The_example_gives_the_message_on_the_page() =>
        Assert.Equal([Blocks("text").Single()], Run(Blocks("csharp").First()).Messages);

    [Fact]
    public void The_mended_form_is_sound() => Assert.Empty(Run(Blocks("csharp").Last()).Messages);

    private static GeneratorOutcome Run(string declaration) =>
        new MigrationProject()
            .Sql("003_indexes")
            .With(
                "Migrations/UserPreferences.cs",
                declaration
                    + " { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }"
            )
            .Run();

    private static IEnumerable<string> Blocks(string language) =>
        Block()
            .Matches(Page)
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value.TrimEnd());

    [GeneratedRegex("```(?<language>\\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
