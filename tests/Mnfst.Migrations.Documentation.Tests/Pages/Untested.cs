namespace Mnfst.Migrations.Documentation.Tests.Pages;

/// <summary>The blocks that no test of this project can try, and why.</summary>
internal static class Untested
{
    /// <summary>Languages of which a block is shown, not run.</summary>
    public static IReadOnlyDictionary<string, string> Languages { get; } =
        new Dictionary<string, string>
        {
            ["text"] = "what programs print, and drawings",
            ["dockerfile"] = "there is no Docker on every machine that runs the tests",
            ["python"] = "what Alembic has for the same",
            ["ini"] =
                "severities of a .globalconfig, of which Packages.Tests try the same lines; tags and heads, which Core.Tests check",
        };

    /// <summary>The beginning of a page's path, the language, a part of the block (all if it is empty), and why.</summary>
    private static readonly (string Page, string Language, string Part, string Reason)[] Blocks =
    [
        ("docs/diagnostics/", "sql", "", "faulty on purpose; Core.Tests compare each with its message"),
        ("docs/diagnostics/MNFST1014.md", "csharp", "", "Generator.Tests compare it with its message"),
        ("docs/diagnostics/MNFST1015.md", "csharp", "", "Generator.Tests compare it with its message"),
        ("docs/diagnostics/MNFST1021.md", "csharp", "", "Generator.Tests compare it with its message"),
        ("docs/diagnostics/MNFST1017.md", "csharp", "", "Generator.Tests compare it with its message"),
        ("docs/diagnostics/MNFST3704.md", "csharp", "", "Generator.Tests compare it with its messages"),
        ("docs/aspire.md", "csharp", "", "Aspire.Tests run an app host like it, and try each option"),
        ("src/Mnfst.Migrations.Aspire/README.md", "csharp", "", "likewise"),
        ("docs/nuke.md", "csharp", "", "NUKE is not on every feed; .ci/run builds IMigrations where it is"),
        ("docs/authoring.md", "csharp", "${usings}", "a template; Tool.Tests fill one in"),
        ("docs/execution.md", "sql", "...", "an outline of what is sent"),
        ("docs/testing.md", "csharp", "NUnit", "no test here refers to NUnit"),
        ("docs/tutorial.md", "csharp", "", "Packages.Tests run the whole page"),
    ];

    public static bool Covers(Page page, Block block) =>
        Languages.ContainsKey(block.Language)
        || Blocks.Any(untested =>
            page.Path.StartsWith(untested.Page, StringComparison.Ordinal)
            && untested.Language == block.Language
            && block.Text.Contains(untested.Part, StringComparison.Ordinal)
        );

    /// <summary>Those that cover nothing any more.</summary>
    public static IEnumerable<string> Superfluous =>
        Blocks
            .Where(untested =>
                !Page.All.Any(page =>
                    page.Path.StartsWith(untested.Page, StringComparison.Ordinal)
                    && page.Blocks.Any(block =>
                        block.Language == untested.Language
                        && block.Text.Contains(untested.Part, StringComparison.Ordinal)
                    )
                )
            )
            .Select(untested => $"{untested.Page} {untested.Language} {untested.Part}");
}
