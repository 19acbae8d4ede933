using System.Xml.Linq;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Tests.Diagnostics;

namespace Mnfst.Migrations.Core.Tests.Lint;

/// <summary>What the pages of rules show is what lint says.</summary>
public class DocumentationTests
{
    /// <summary>The rules, and what lint says of their suppressions.</summary>
    public static TheoryData<string> Ids =>
        [
            .. LintRules.All.Select(rule => rule.Id),
            DiagnosticCatalog.UnusedSuppression.Id,
            DiagnosticCatalog.UnknownRule.Id,
        ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_gives_the_message_on_the_page(string id)
    {
        var page = DiagnosticPage.Of(id);
        var findings = LintedText.Lint(page.Blocks("sql")[0]);
        Assert.Contains(findings, finding => finding.Id == id);
        Assert.Equal(
            Assert.Single(page.Blocks("text")),
            string.Concat(findings.Select(finding => $"{finding.Diagnostic}\n"))
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_the_fixed_form_nothing_is_said(string id)
    {
        var blocks = DiagnosticPage.Of(id).Blocks("sql").Skip(1).ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Empty(LintedText.Lint(block)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_whether_the_example_can_be_fixed(string id)
    {
        var page = DiagnosticPage.Of(id);
        var titles = LintedText
            .Lint(page.Blocks("sql")[0])
            .Where(finding => finding.Id == id)
            .Select(finding => finding.Fix?.Title)
            .OfType<string>()
            .Distinct();
        Assert.All(
            titles,
            title =>
                Assert.Contains(
                    $"`mnfst lint --fix` and [the editor](../editor.md) do it: *{title}*.",
                    page.Text,
                    StringComparison.Ordinal
                )
        );
        if (LintRules.Find(id) is not (null or IFixingRule))
            Assert.DoesNotContain("lint --fix", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_on_settings_shows_what_is_said_of_them()
    {
        var page = DiagnosticPage.Of(DiagnosticCatalog.InvalidLintSetting.Id);
        Assert.Equal(
            page.Blocks("text"),
            [string.Concat(FaultsOf(page.Blocks("xml")[0]).Select(fault => $"CSC : {fault}\n"))]
        );
        Assert.Empty(FaultsOf(page.Blocks("xml")[1]));
    }

    private static IEnumerable<Diagnostic> FaultsOf(string project)
    {
        var properties = XElement.Parse(project);
        var (versions, severity) = ("MnfstPostgresVersions", "MnfstLintSeverity");
        return LintSettings.FaultsOf(
            properties.Element(versions)!.Value,
            properties.Element(severity)!.Value,
            (versions, severity)
        );
    }
}
