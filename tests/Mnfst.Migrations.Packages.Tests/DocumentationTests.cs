using System.Text.RegularExpressions;
using Mnfst.Migrations.Documentation.Tests.Pages;
using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>What a newcomer is told to type works, from an empty folder and the packages.</summary>
public partial class DocumentationTests(PackageFeed feed)
{
    private const string Shell = "sh";

    [Fact]
    public async Task The_first_lines_of_the_readme_make_apply_and_show_revisions()
    {
        var first = Page
            .All.Single(page => page.Path == "README.md")
            .Blocks.First(block => block.Language == Shell);
        using var app = await Consumer.CreateAsync(feed);

        var outcomes = await DoAsync(app, [first]);

        Assert.Equal(6, outcomes.Count);
        Assert.Contains("Upgraded to 002_create_orders: 2 revisions", outcomes[3], StringComparison.Ordinal);
        Assert.Contains("The database is up to date.", outcomes[4], StringComparison.Ordinal);
        Assert.Contains("Wrote graph.html.", outcomes[5], StringComparison.Ordinal);
        Assert.All(outcomes, output => Assert.DoesNotContain("pg_dump", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tutorial_goes_from_an_empty_folder_to_a_bundle()
    {
        using var app = await Consumer.CreateAsync(feed);

        var outcomes = await DoAsync(app, Page.All.Single(page => page.Path == "docs/tutorial.md").Blocks);

        Assert.Contains(outcomes, output => Passed.IsMatch(output));
        Assert.True(File.Exists(Path.Combine(app.Folder, "out", "migrations", "manifest.json")));
    }

    /// <summary>Writes the files that a page shows and types its commands, in their order.</summary>
    /// <returns>What the commands printed.</returns>
    private static async Task<IReadOnlyList<string>> DoAsync(Consumer app, IEnumerable<Block> blocks)
    {
        var outcomes = new List<string>();
        try
        {
            foreach (var block in blocks)
            {
                if (block.File is { } path)
                    app.With(path, block.Text);
                else if (block.Language == Shell)
                {
                    foreach (var line in block.Text.Split('\n'))
                        outcomes.Add((await TypeAsync(app, line)).Succeeded().Output);
                }
            }
        }
        finally
        {
            await app.DotNetAsync("mnfst", "dev", "reset", "--yes");
        }
        return outcomes;
    }

    /// <summary>With a terminal or without, `dotnet test` counts.</summary>
    [GeneratedRegex(@"(Passed|succeeded):\s+6\b")]
    private static partial Regex Passed { get; }

    private static Task<ProgramOutcome> TypeAsync(Consumer app, string line)
    {
        // A phrase in quotes is every second part.
        var words = line.Split('"')
            .SelectMany(
                (part, at) => at % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            .ToList();
        Assert.Equal("dotnet", words[0]);
        return app.DotNetAsync([.. words.Skip(1)]);
    }
}
