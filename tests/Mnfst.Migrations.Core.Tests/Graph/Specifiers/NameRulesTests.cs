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
    [InlineData("caf\u00e9_\uac01_\u1ec7")]
    [InlineData("\u1eb9\u0301_x\u0302_\u0928\u093f")]
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
    [InlineData("a\u200bb", "it contains U+200B, an invisible character")]
    [InlineData("a\u200db", "it contains U+200D, an invisible character")]
    [InlineData("a\u200eb", "it contains U+200E, an invisible character")]
    [InlineData("a\u202eb", "it contains U+202E, an invisible character")]
    [InlineData("a\u2060b", "it contains U+2060, an invisible character")]
    [InlineData("a\ufeffb", "it contains U+FEFF, an invisible character")]
    [InlineData("a\u00adb", "it contains U+00AD, an invisible character")]
    [InlineData("a\u034fb", "it contains U+034F, an invisible character")]
    [InlineData("a\u3164b", "it contains U+3164, an invisible character")]
    [InlineData("a\ufe0fb", "it contains U+FE0F, an invisible character")]
    [InlineData("a\u2800b", "it contains U+2800, an invisible character")]
    [InlineData("a\udb40\udc41b", "it contains U+E0041, an invisible character")]
    [InlineData(
        "cafe\u0301",
        "it has accents as separate characters. Its composed form (Unicode NFC), 'caf\u00e9', looks the same and is the one to write"
    )]
    [InlineData(
        "A\u030angstro\u0308m",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\u00c5ngstr\u00f6m', looks the same and is the one to write"
    )]
    [InlineData(
        "\u1100\u1161\u11a8",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\uac01', looks the same and is the one to write"
    )]
    [InlineData(
        "e\u0323\u0302",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\u1ec7', looks the same and is the one to write"
    )]
    [InlineData(
        "\u304b\u3099",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\u304c', looks the same and is the one to write"
    )]
    [InlineData(
        "\u0418\u0306",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\u0419', looks the same and is the one to write"
    )]
    [InlineData(
        "\u0627\u0653",
        "it has accents as separate characters. Its composed form (Unicode NFC), '\u0622', looks the same and is the one to write"
    )]
    [InlineData("a\u212b", "it contains U+212B, which looks the same as another character (Unicode NFC)")]
    [InlineData("a\u2126", "it contains U+2126, which looks the same as another character (Unicode NFC)")]
    [InlineData("a\uf900", "it contains U+F900, which looks the same as another character (Unicode NFC)")]
    [InlineData("a\u1f71", "it contains U+1F71, which looks the same as another character (Unicode NFC)")]
    [InlineData("users@head", "it contains '@'")]
    [InlineData("a:b", "it contains ':'")]
    [InlineData("a+1", "it contains '+'")]
    [InlineData("a,b", "it contains ','")]
    [InlineData("release-12", "it ends in '-' and digits, which would read as an offset")]
    [InlineData("2024-11-08", "it ends in '-' and digits, which would read as an offset")]
    [InlineData("-1", "it ends in '-' and digits, which would read as an offset")]
    public void A_name_that_reads_as_something_else_is_not(string name, string fault) =>
        Assert.Equal(fault, NameRules.FindFault(name));

    /// <summary>Attributes can not hold it.</summary>
    [Fact]
    public void Half_a_character_is_none() =>
        Assert.Equal("it contains U+D800, an invisible character", NameRules.FindFault("a\ud800"));

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
