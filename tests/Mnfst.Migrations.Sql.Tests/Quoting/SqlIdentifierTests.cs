using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Tests.Quoting;

public class SqlIdentifierTests
{
    [Theory]
    [InlineData("users", "users")]
    [InlineData("_a1", "_a1")]
    [InlineData("name", "name")]
    [InlineData("Users", "\"Users\"")]
    [InlineData("1a", "\"1a\"")]
    [InlineData("a$b", "\"a$b\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("user", "\"user\"")]
    [InlineData("json_array", "\"json_array\"")]
    [InlineData("a\"; DROP TABLE users; --", "\"a\"\"; DROP TABLE users; --\"")]
    public void A_name_is_quoted_only_where_it_must_be(string name, string sql) =>
        Assert.Equal(sql, SqlIdentifier.Quote(name));

    [Fact]
    public void A_name_takes_63_bytes_at_most()
    {
        var longest = new string('x', 61) + "ö";
        Assert.Equal($"\"{longest}\"", SqlIdentifier.Quote(longest));
        var exception = Assert.Throws<ArgumentException>(() => SqlIdentifier.Quote($"x{longest}"));
        Assert.StartsWith(
            $"The name 'x{longest}' is 64 bytes in UTF-8, but PostgreSQL keeps only 63. Shorten it.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "The name is empty.")]
    [InlineData("a\0b", "The name contains a NUL character, which PostgreSQL cannot store.")]
    [InlineData("a\r\nb", "The name contains a carriage return, which is not allowed in a statement.")]
    public void A_name_that_can_not_be_is_refused(string name, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>(() => SqlIdentifier.Quote(name)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_name_that_is_no_text_is_refused()
    {
        // An attribute can not hold such texts.
        string[] texts = ["a\ud800", "\udc00\ud800", "\ud800a"];
        foreach (var text in texts)
            Assert.StartsWith(
                "The name contains half of a surrogate pair, which is not a character.",
                Assert.Throws<ArgumentException>(() => SqlIdentifier.Quote(text)).Message,
                StringComparison.Ordinal
            );
    }
}
