using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>C# may say in a setting what a .sql revision file can say, and no more.</summary>
public class SettingRulesTests
{
    [Theory]
    [InlineData("work_mem", "256MB")]
    [InlineData("my.setting", "a b")]
    [InlineData("search_path", "app, \"$user\", public")]
    [InlineData("x", "total")]
    [InlineData("", "1")]
    [InlineData("1x", "1")]
    [InlineData("a-b", "1")]
    [InlineData("work mem", "1")]
    [InlineData("x", "")]
    [InlineData("x", " 1")]
    [InlineData("x", "1 ")]
    [InlineData("x", "= 1")]
    [InlineData("x", "TO 1")]
    [InlineData("x", "'1'")]
    [InlineData("x", "1\n2")]
    public void What_the_rules_allow_is_what_reads_back_from_a_file(string name, string value)
    {
        var file = SqlRevisionReader.Read(
            "a.sql",
            $"-- mnfst:revision a\n-- mnfst:set {name} {value}\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
        );
        var readsBack =
            file.Diagnostics.Count == 0
            && file.Settings is [{ } setting]
            && setting.Name == name
            && setting.Value == value;
        Assert.Equal(
            readsBack,
            SettingRules.IsName(name) && SettingRules.IsValue(value) && !SettingRules.IsQuoted(value)
        );
    }
}
