using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;

namespace Mnfst.Migrations.Core.Tests.Lint;

public class LintRulesTests
{
    public static TheoryData<string> Ids => [.. LintRules.All.Select(rule => rule.Id)];

    [Fact]
    public void It_lists_each_rule_once_in_order()
    {
        var declared = typeof(LintRule)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LintRule)) && !type.IsAbstract)
            .Select(type => type.Name);
        Assert.Equal(declared.Order(), LintRules.All.Select(rule => rule.GetType().Name).Order());
        Assert.Equal(LintRules.All.OrderBy(rule => rule.Id, StringComparer.Ordinal), LintRules.All);
        Assert.Distinct(LintRules.All.Select(rule => rule.Id));
    }

    /// <summary>Taking away what only the release before used is what a revision that contracts is for; renaming is not.</summary>
    [Theory]
    [InlineData("", "MNFST3301 MNFST3302 MNFST3303 MNFST3304 MNFST3305")]
    [InlineData("-- mnfst:phase expand\n", "MNFST3301 MNFST3302 MNFST3303 MNFST3304 MNFST3305")]
    [InlineData("-- mnfst:phase contract\n", "MNFST3303")]
    public void What_contracts_may_take_away(string phase, string expected)
    {
        var findings = LintedText.Lint(
            $"""
            -- mnfst:revision a
            {phase}-- mnfst:upgrade
            DROP TABLE a;
            ALTER TABLE b DROP COLUMN c;
            ALTER TABLE d RENAME COLUMN c TO e;
            ALTER TABLE f ALTER COLUMN c DROP NOT NULL;
            ALTER TABLE g DROP CONSTRAINT g_pkey;
            -- mnfst:irreversible it is gone
            """
        );

        Assert.Equal(
            expected.Split(' '),
            findings
                .Select(finding => finding.Id)
                .Where(id => id.StartsWith("MNFST33", StringComparison.Ordinal))
                .Order()
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_an_id_a_title_and_a_message_that_ends(string id)
    {
        var descriptor = LintRules.Find(id)!.Descriptor;
        Assert.Matches("^MNFST3[1-6][0-9]{2}$", id);
        Assert.Matches(@"^([A-Z]|lock_timeout)[^.]*[^.\s]$", descriptor.Title);
        Assert.Matches(@"(\.|\{\d\})$", descriptor.MessageFormat);
        Assert.DoesNotContain(DiagnosticCatalog.All, other => other.Id == id);
        Assert.True(descriptor.IsConfigurable);
    }
}
