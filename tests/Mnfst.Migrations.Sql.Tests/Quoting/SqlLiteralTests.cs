using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Tests.Quoting;

public class SqlLiteralTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a\nb", "'a\nb'")]
    [InlineData(@"C:\new", @"E'C:\\new'")]
    [InlineData(@"\'; DROP TABLE users; --", @"E'\\''; DROP TABLE users; --'")]
    [InlineData("a\r\nb", "E'a\\r\nb'")]
    [InlineData("😀", "'😀'")]
    public void A_text_is_a_constant_whatever_the_server_is_set_to(string text, string sql) =>
        Assert.Equal(sql, SqlLiteral.Quote(text));

    [Fact]
    public void A_text_that_can_not_be_stored_is_refused()
    {
        Assert.StartsWith(
            "The text contains a NUL character, which PostgreSQL cannot store.",
            Assert.Throws<ArgumentException>(() => SqlLiteral.Quote("a\0")).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "The text contains half of a surrogate pair, which is not a character.",
            Assert.Throws<ArgumentException>(() => SqlLiteral.Quote("\ud83d")).Message,
            StringComparison.Ordinal
        );
    }
}
