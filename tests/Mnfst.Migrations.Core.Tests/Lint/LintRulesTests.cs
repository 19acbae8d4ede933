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
