using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Core.Tests.Lint.Fixing;

/// <summary>What is fixed in the examples of all rules is clean.</summary>
public class FixedExamplesTests
{
    public static TheoryData<string, string> Fixable
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var rule in RuleExample.Rules)
            {
                foreach (var example in RuleExample.Of(rule).Where(example => example.IsBad))
                {
                    if (FindingsOf(rule, example, example.Text).Any(finding => finding.Fix is not null))
                        examples.Add(rule, example.Why);
                }
            }
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void Nothing_is_left_to_fix(string rule, string why)
    {
        var example = Find(rule, why);
        var done = FixedText.Of(example.Text, rule, example.Options);
        Assert.NotEqual(example.Text, done.Text);
        Assert.DoesNotContain(FindingsOf(rule, example, done.Text), finding => finding.Fix is not null);
        Assert.All(done.Fixed, finding => Assert.Matches("^[A-Z].*[^.]$", finding.Fix!.Title));
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void Nothing_is_found_that_was_not_there_but_what_asks_for_another_fix_or_for_the_author(
        string rule,
        string why
    )
    {
        var example = Find(rule, why);
        var before = LintedText.Lint(example.Text, example.Options).Select(finding => finding.Id).ToHashSet();
        var after = LintedText.Lint(FixedText.Of(example.Text, rule, example.Options).Text, example.Options);
        Assert.All(
            after.Where(finding => !before.Contains(finding.Id)),
            finding =>
                Assert.True(
                    finding.Fix is not null || finding.Id is "MNFST3402" or "MNFST3213",
                    finding.Diagnostic.ToString()
                )
        );
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void Lines_end_as_they_did(string rule, string why)
    {
        var example = Find(rule, why);
        var unix = FixedText.Of(example.Text, rule, example.Options).Text;
        var windows = FixedText.Of(example.Text.Replace("\n", "\r\n"), rule, example.Options).Text;
        Assert.Equal(unix.Replace("\n", "\r\n"), windows);
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void The_revision_that_follows_is_clean(string rule, string why)
    {
        var example = Find(rule, why);
        if (FixedText.Of(example.Text, rule, example.Options).Next is not { } next)
            return;
        var text = SqlRevisionWriter.Write(
            new SqlRevisionFile("005.sql")
            {
                Revision = new Revision("005") { Message = next.Message },
                Upgrade = next.Upgrade,
                Downgrade = next.Downgrade,
            }
        );
        Assert.Empty(LintedText.Lint(text, example.Options));
        Assert.NotEmpty(next.Downgrade);
    }

    [Fact]
    public void These_rules_have_a_fix() =>
        Assert.Equal(
            [
                "MNFST3101",
                "MNFST3102",
                "MNFST3103",
                "MNFST3105",
                "MNFST3108",
                "MNFST3109",
                "MNFST3110",
                "MNFST3111",
                "MNFST3112",
                "MNFST3113",
                "MNFST3114",
                "MNFST3118",
                "MNFST3119",
                "MNFST3120",
                "MNFST3122",
                "MNFST3133",
                "MNFST3201",
                "MNFST3203",
                "MNFST3206",
                "MNFST3207",
                "MNFST3211",
                "MNFST3213",
                "MNFST3214",
            ],
            Fixable.Select(row => row.Data.Item1).Distinct().Order()
        );

    private static IEnumerable<LintFinding> FindingsOf(string rule, RuleExample example, string text) =>
        LintedText.Lint(text, example.Options).Where(finding => finding.Id == rule);

    private static RuleExample Find(string rule, string why) =>
        RuleExample.Of(rule).Single(example => example.Why == why && example.IsBad);
}
