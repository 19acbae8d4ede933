using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Lint.Rules;

namespace Mnfst.Migrations.Core.Tests.Diagnostics;

/// <summary>Every diagnostic has its page, and what the pages on the graph show is what the validator says.</summary>
public partial class DocumentationTests
{
    private const string Tags = "migrations/tags";
    private const string Heads = "migrations/heads";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = DiagnosticCatalog
        .All.Concat(LintRules.All.Select(rule => rule.Descriptor))
        .ToDictionary(descriptor => descriptor.Id);

    public static TheoryData<string> All => [.. ById.Keys];

    /// <summary>Those of classes and of projects.</summary>
    private static readonly string[] OfProjects =
    [
        "MNFST1014",
        "MNFST1015",
        "MNFST1017",
        "MNFST1018",
        "MNFST1019",
        "MNFST1020",
        "MNFST1021",
    ];

    /// <summary>Those that need nothing but .sql files, tags and heads to be shown.</summary>
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
        var page = DiagnosticPage.Of(id).Text;
        Assert.StartsWith($"# {id}: {ById[id].Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($": {ById[id].DefaultSeverity.Word()} {id}: ", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_stands_in_the_table_of_all(string id)
    {
        var descriptor = ById[id];
        var word = descriptor.DefaultSeverity.Word();
        var severity =
            id == "MNFST1005" ? "error, `MnfstAllowMultipleHeads`"
            : descriptor.IsConfigurable ? $"{word}, configurable"
            : word;
        Assert.Contains(
            $"| [{id}]({id}.md) | {descriptor.Title} | {severity} |\n",
            DiagnosticPage.Index.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(OfTheGraph))]
    public void The_example_gives_the_message_on_the_page(string id)
    {
        var page = DiagnosticPage.Of(id).Text;
        var message = DiagnosticPage.Blocks(page, "text")[0];
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
        var files = Files(DiagnosticPage.Of(id).Text);
        Assert.Empty(Validate(files));
    }

    private static IEnumerable<string> Validate(IReadOnlyDictionary<string, string> files) =>
        new HistoryFiles(
            files.TryGetValue(Tags, out var tags) ? TagsFile.Read(Tags, tags) : TagsFile.None,
            files.TryGetValue(Heads, out var heads) ? HeadsFile.Read(Heads, heads) : null
        )
            .Validate(
                [
                    .. files
                        .Where(file => file.Key.EndsWith(".sql", StringComparison.Ordinal))
                        .Select(file => SqlRevisionReader.Read(file.Key, file.Value).Revision!),
                ],
                new GraphOptions()
            )
            .Diagnostics.Select(diagnostic => diagnostic.ToString());

    private static Dictionary<string, string> Files(string page)
    {
        var files = new Dictionary<string, string>();
        foreach (Match file in SourceFile().Matches(page))
            files[file.Groups["path"].Value] = file.Groups["text"].Value;
        return files;
    }

    [GeneratedRegex(
        "^`(?<path>[^`]+)`\n\n```(sql|ini)\n(?<text>.*?)```",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex SourceFile();
}
