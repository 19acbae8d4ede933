using Mnfst.Migrations.Documentation.Tests.Pages;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>Every block says what it is written in, so that it is known how to try it.</summary>
public class LanguageTests
{
    private static readonly string[] Tested = ["csharp", "json", "jsonl", "sh", "sql", "xml", "yaml"];

    [Fact]
    public void Every_block_has_a_language_that_is_tested_or_shown_only() =>
        Assert.Empty(
            Page.All.SelectMany(page =>
                page.Blocks.Where(block =>
                        !Tested.Contains(block.Language) && !Untested.Languages.ContainsKey(block.Language)
                    )
                    .Select(block => $"{page.Path}({block.Line}): '{block.Language}'")
            )
        );

    [Fact]
    public void What_is_not_tested_is_there() => Assert.Empty(Untested.Superfluous);
}
