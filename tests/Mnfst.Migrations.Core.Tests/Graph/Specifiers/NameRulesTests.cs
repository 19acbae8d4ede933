using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Specifiers;

public class NameRulesTests
{
    [Theory]
    [InlineData("001_initial")]
    [InlineData("3a04fa63376f")]
    [InlineData("add-user-preferences")]
    [InlineData("2024-11-08-prefs")]
    [InlineData("v1.2.3")]
    [InlineData("feature/user_preferences")]
    [InlineData("naïve_größe_世界_😀")]
    [InlineData("trailing-")]
    [InlineData("-x")]
    [InlineData("007")]
    [InlineData("Head")]
    [InlineData("headstone")]
    [InlineData("ends_in_१२३")]
    [InlineData("ends_in-१२३")]
    public void Ordinary_names_are_legal(string name) => Assert.Null(NameRules.FindFault(name));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("head", "the word is reserved")]
    [InlineData("heads", "the word is reserved")]
    [InlineData("base", "the word is reserved")]
    [InlineData("current", "the word is reserved")]
    [InlineData("previous", "the word is reserved")]
    [InlineData("a b", "it contains white space")]
    [InlineData("a\tb", "it contains white space")]
    [InlineData("a\u00a0b", "it contains white space")]
    [InlineData("a\u2028b", "it contains white space")]
    [InlineData("a\0b", "it contains a control character")]
    [InlineData("a\u001bb", "it contains a control character")]
    [InlineData("users@head", "it contains '@'")]
    [InlineData("a:b", "it contains ':'")]
    [InlineData("a+1", "it contains '+'")]
    [InlineData("a,b", "it contains ','")]
    [InlineData("release-12", "it ends in '-' and digits, which reads as 'so many before'")]
    [InlineData("2024-11-08", "it ends in '-' and digits, which reads as 'so many before'")]
    [InlineData("-1", "it ends in '-' and digits, which reads as 'so many before'")]
    public void A_name_that_reads_as_something_else_is_not(string name, string fault) =>
        Assert.Equal(fault, NameRules.FindFault(name));

    [Fact]
    public void Each_reserved_word_is_refused_as_a_name() =>
        Assert.All(NameRules.ReservedWords, word => Assert.NotNull(NameRules.FindFault(word)));

    [Fact]
    public void A_legal_name_reads_back_as_a_specifier_of_itself() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.String[CsCheck.Gen.Char["abz09_-.+@:, AÄ\t"], 0, 8],
            name =>
            {
                if (NameRules.FindFault(name) is null)
                    Assert.Equal(new RevisionSpecifier(name, null, name, 0), RevisionSpecifier.Parse(name));
            }
        );
}
