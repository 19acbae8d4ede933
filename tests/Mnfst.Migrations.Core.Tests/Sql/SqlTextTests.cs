using CsCheck;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Tests.Sql;

public class SqlTextTests
{
    private static readonly Gen<string> Lines = Gen.OneOf("\r", "\n", "\r\n", "a")
        .Array[0, 12]
        .Select(string.Concat);

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\r\r\nb", "a\nb")]
    [InlineData("\r\n\r\n", "\n\n")]
    [InlineData("a\rb\r", "a\rb\r")]
    [InlineData("a\n\rb\r\n", "a\n\rb\n")]
    public void CRLF_is_LF_and_a_lone_CR_stays(string text, string expected) =>
        Assert.Equal(expected, SqlText.WithLineFeeds(text));

    [Fact]
    public void Doing_it_again_changes_nothing() =>
        Lines.Sample(text =>
        {
            var once = SqlText.WithLineFeeds(text);
            Assert.DoesNotContain("\r\n", once, StringComparison.Ordinal);
            Assert.Equal(once, SqlText.WithLineFeeds(once));
        });
}
