using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Diagnostics;

/// <summary>Every diagnostic has its page, and what the pages on the graph show is what the validator says.</summary>
public partial class DocumentationTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    public static TheoryData<string> All => [.. DiagnosticCatalog.All.Select(descriptor => descriptor.Id)];

    /// <summary>Those of classes and of projects.</summary>
    private static readonly string[] OfProjects =
    [
        "MNFST1014",
        "MNFST1015",
        "MNFST1017",
        "MNFST1018",
        "MNFST1019",
        "MNFST1020",
    ];

    /// <summary>Those that need nothing but .sql files to be shown.</summary>
    public static TheoryData<string> OfTheGraph =>
        [
            .. DiagnosticCatalog
                .All.Select(descriptor => descriptor.Id)
                .Where(id => id.StartsWith("MNFST1", StringComparison.Ordinal) && !OfProjects.Contains(id)),
        ];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_diagnostic_has_a_page_that_names_it_shows_it_and_says_how_severe_it_is(string id)
    {
        var descriptor = DiagnosticCatalog.All.Single(d => d.Id == id);
        var severity = descriptor.DefaultSeverity == DiagnosticSeverity.Error ? "error" : "warning";
        var page = Read(id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($": {severity} {id}: ", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_stands_in_the_table_of_all(string id)
    {
        var descriptor = DiagnosticCatalog.All.Single(d => d.Id == id);
        var severity = (descriptor.DefaultSeverity, id) switch
        {
            (_, "MNFST1005") => "error, `MnfstAllowMultipleHeads`",
            (DiagnosticSeverity.Error, _) => "error",
            _ => "warning, configurable",
        };
        Assert.Contains(
            $"| [{id}]({id}.md) | {descriptor.Title} | {severity} |\n",
            Read("README"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(OfTheGraph))]
    public void The_example_gives_the_message_on_the_page(string id)
    {
        var page = Read(id);
        var message = Regex.Match(page, "```text\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(
            message,
            string.Join('\n', Validate(Files(page[..page.IndexOf("## Fixed", StringComparison.Ordinal)])))
                + "\n"
        );
    }

    [Theory]
    [MemberData(nameof(OfTheGraph))]
    public void The_fixed_form_is_sound(string id)
    {
        // What is not shown again is as it was; a later block replaces an earlier one of the same file.
        var files = Files(Read(id));
        Assert.Empty(Validate(files));
    }

    private static IEnumerable<string> Validate(IReadOnlyDictionary<string, string> files) =>
        GraphValidator
            .Validate(
                files.Select(file => SqlRevisionReader.Read(file.Key, file.Value).Revision!),
                new GraphOptions()
            )
            .Diagnostics.Select(diagnostic => diagnostic.ToString());

    private static Dictionary<string, string> Files(string page)
    {
        var files = new Dictionary<string, string>();
        foreach (Match file in SqlFile().Matches(page))
            files[file.Groups["path"].Value] = file.Groups["text"].Value;
        return files;
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Pages, page + ".md"));

    [GeneratedRegex(
        "^`(?<path>[^`]+\\.sql)`\n\n```sql\n(?<text>.*?)```",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex SqlFile();
}
