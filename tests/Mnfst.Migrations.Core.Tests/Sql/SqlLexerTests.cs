using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Tests.Sql;

public class SqlLexerTests
{
    [Fact]
    public void Every_character_belongs_to_a_token() =>
        Assert.Equal(
            ["SELECT", " ", "a", "--b", "\n", "/* c */", ",", "'d'", ";"],
            TokensOf("SELECT a--b\n/* c */,'d';").Select(token => token.Text)
        );

    [Theory]
    [InlineData("'it''s'", SqlTokenKind.StandardString)]
    [InlineData(@"'back\'", SqlTokenKind.StandardString)]
    [InlineData(@"E'back\'slash'", SqlTokenKind.EscapeString)]
    [InlineData(@"e'\\'", SqlTokenKind.EscapeString)]
    [InlineData(@"e'\''''", SqlTokenKind.EscapeString)]
    [InlineData(@"U&'d\0061t\+000061'''", SqlTokenKind.UnicodeString)]
    [InlineData(@"u&'\'", SqlTokenKind.UnicodeString)]
    [InlineData("N'x''y'", SqlTokenKind.NationalString)]
    [InlineData("B'0101'", SqlTokenKind.BitString)]
    [InlineData("x'1F'", SqlTokenKind.HexString)]
    [InlineData("\"a\"\"b\"", SqlTokenKind.QuotedIdentifier)]
    [InlineData("U&\"d\\0061\"\"\"", SqlTokenKind.UnicodeIdentifier)]
    [InlineData("$$it's$$", SqlTokenKind.DollarString)]
    [InlineData("$a$ $b$ $$ $ab$ $a $a$", SqlTokenKind.DollarString)]
    [InlineData("$тег$ ; $тег$", SqlTokenKind.DollarString)]
    [InlineData("$_1$$_$_1$", SqlTokenKind.DollarString)]
    [InlineData("/* a /* b */ c */", SqlTokenKind.BlockComment)]
    [InlineData("/*/ */", SqlTokenKind.BlockComment)]
    [InlineData("/***/", SqlTokenKind.BlockComment)]
    [InlineData("/*//* */ */", SqlTokenKind.BlockComment)]
    [InlineData("-- to the end", SqlTokenKind.LineComment)]
    [InlineData("a$b$c", SqlTokenKind.Identifier)]
    [InlineData("größe\u00a0$1", SqlTokenKind.Identifier)]
    [InlineData("$12", SqlTokenKind.Parameter)]
    [InlineData("1_000.5e-10", SqlTokenKind.Number)]
    [InlineData(".5", SqlTokenKind.Number)]
    [InlineData("1.", SqlTokenKind.Number)]
    [InlineData("0x1F", SqlTokenKind.Number)]
    [InlineData("->>", SqlTokenKind.Operator)]
    [InlineData("?-", SqlTokenKind.Operator)]
    [InlineData(" \t\r\n\f\v", SqlTokenKind.WhiteSpace)]
    public void A_text_is_one_token(string text, SqlTokenKind kind)
    {
        var token = Assert.Single(TokensOf(text)).Token;
        Assert.Equal(kind, token.Kind);
        Assert.False(token.IsUnterminated);
    }

    [Theory]
    [InlineData("a->b--c", "a -> b --c")]
    [InlineData("a<--b", "a < --b")]
    [InlineData("+/*x*/1", "+ /*x*/ 1")]
    [InlineData("a=-1", "a = - 1")]
    [InlineData("<>-+-1", "<> - + - 1")]
    [InlineData("@-@-1", "@-@- 1")]
    [InlineData("@-+1", "@-+ 1")]
    [InlineData("*/", "*/")]
    [InlineData("1..10", "1 .. 10")]
    [InlineData("1.5.", "1.5 .")]
    [InlineData("a.b", "a . b")]
    [InlineData("a::int:=1:b", "a :: int := 1 : b")]
    [InlineData("1$a$;$a$", "1 $a$;$a$")]
    [InlineData("$1$a$;$a$", "$1 $a$;$a$")]
    [InlineData("$a b$c$", "$ a b$c$")]
    [InlineData("$1a$b$", "$1 a$b$")]
    [InlineData("te'x'", "te 'x'")]
    [InlineData("u&b", "u & b")]
    [InlineData("B'0''1'", "B'0' '1'")]
    [InlineData("1e+5", "1e+5")]
    [InlineData("1e--5", "1e --5")]
    [InlineData("{\\}", "{ \\ }")]
    [InlineData("--a\r--b\n--c", "--a --b --c")]
    public void A_text_is_cut_where_PostgreSQL_cuts_it(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                TokensOf(text).Where(t => t.Token.Kind != SqlTokenKind.WhiteSpace).Select(t => t.Text)
            )
        );

    [Theory]
    [InlineData("'a'\n'b'", true)]
    [InlineData("'a' \t\n \n 'b'", true)]
    [InlineData("'a'\r'b'", true)]
    [InlineData("'a' -- c\n'b'", true)]
    [InlineData("'a'\n-- c\n  -- d\n'b'", true)]
    [InlineData("'a' 'b'", false)]
    [InlineData("'a'\n/* c */'b'", false)]
    [InlineData("'a'\n||\n'b'", false)]
    [InlineData("$$a$$\n'b'", false)]
    [InlineData("\"a\"\n'b'", false)]
    public void A_string_goes_on_after_a_line_break(string text, bool continues) =>
        Assert.Equal(continues, TokensOf(text)[^1].Token.IsContinuation);

    [Fact]
    public void A_continued_string_keeps_the_rules_of_its_first_part() =>
        Assert.Equal(
            [@"E'a\''", "\n", @"'b\''", "\n", @"'c\''", ";"],
            TokensOf(
                    """
                    E'a\''
                    'b\''
                    'c\'';
                    """.ReplaceLineEndings("\n")
                )
                .Select(token => token.Text)
        );

    [Theory]
    [InlineData("a 'b", "'b")]
    [InlineData("a 'b''", "'b''")]
    [InlineData(@"a E'b\'", @"E'b\'")]
    [InlineData(@"a E'b\", @"E'b\")]
    [InlineData("a \"b", "\"b")]
    [InlineData("a $x$ b $x", "$x$ b $x")]
    [InlineData("a $$", "$$")]
    [InlineData("a /* /* */", "/* /* */")]
    [InlineData("a /*", "/*")]
    [InlineData("a /*/", "/*/")]
    public void What_is_not_closed_reaches_to_the_end(string text, string open)
    {
        var last = TokensOf(text)[^1];
        Assert.Equal(open, last.Text);
        Assert.True(last.Token.IsUnterminated);
    }

    [Fact]
    public void The_end_repeats_for_ever()
    {
        var lexer = new SqlLexer("a");
        lexer.Next();
        Assert.Equal(SqlTokenKind.EndOfText, lexer.Next().Kind);
        Assert.Equal(SqlTokenKind.EndOfText, lexer.Next().Kind);
    }

    internal static List<(SqlToken Token, string Text)> TokensOf(string text)
    {
        var tokens = new List<(SqlToken, string)>();
        var lexer = new SqlLexer(text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
            tokens.Add((token, text.Substring(token.Span.Start, token.Span.Length)));
        return tokens;
    }
}
