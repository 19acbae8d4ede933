using Mnfst.Migrations.Core.Lint.Rules;

namespace Mnfst.Migrations.Core.Tests.Lint;

/// <summary>What each rule finds, and what it does not: see <c>Examples</c>.</summary>
public class RuleExamplesTests
{
    public static TheoryData<string, string> Bad => Examples(isBad: true);

    public static TheoryData<string, string> Good => Examples(isBad: false);

    [Theory]
    [MemberData(nameof(Bad))]
    public void It_finds_what_is_bad(string rule, string why)
    {
        var example = Find(rule, why, isBad: true);
        var count = CountOf(rule, example);
        if (example.Count is { } expected)
            Assert.Equal(expected, count);
        else
            Assert.NotEqual(0, count);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void It_says_nothing_of_what_is_good(string rule, string why) =>
        Assert.Equal(0, CountOf(rule, Find(rule, why, isBad: false)));

    [Fact]
    public void Each_rule_has_examples_of_both() =>
        Assert.All(
            LintRules.All,
            rule =>
                Assert.All(
                    RuleExample.Of(rule.Id).CountBy(example => example.IsBad),
                    examples => Assert.InRange(examples.Value, 3, int.MaxValue)
                )
        );

    [Fact]
    public void No_examples_are_left_of_a_rule_that_is_gone() =>
        Assert.Equal(LintRules.All.Select(rule => rule.Id), RuleExample.Rules.Order());

    private static int CountOf(string rule, RuleExample example) =>
        LintedText.Lint(example.Text, example.Options).Count(finding => finding.Id == rule);

    private static RuleExample Find(string rule, string why, bool isBad) =>
        RuleExample.Of(rule).Single(example => example.Why == why && example.IsBad == isBad);

    private static TheoryData<string, string> Examples(bool isBad)
    {
        var examples = new TheoryData<string, string>();
        foreach (var rule in RuleExample.Rules)
        {
            foreach (var example in RuleExample.Of(rule).Where(example => example.IsBad == isBad))
                examples.Add(rule, example.Why);
        }
        return examples;
    }
}
