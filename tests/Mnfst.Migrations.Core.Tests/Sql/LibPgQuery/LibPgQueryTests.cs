using CsCheck;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Sql.LibPgQuery;

/// <summary>The lexer and the splitter against PostgreSQL's own scanner and parser.</summary>
public class LibPgQueryTests(LibPgQueryOracle postgres) : IClassFixture<LibPgQueryOracle>
{
    [Theory]
    [MemberData(nameof(TrickySql.Cases), MemberType = typeof(TrickySql))]
    public void PostgreSQL_sees_the_same_statements(string marked)
    {
        postgres.SkipIfAbsent();
        var text = MarkedSql.Parse(marked).Text;
        var statements = postgres.Parse(text);
        Assert.NotNull(statements);
        Assert.Equal(marked, MarkedSql.Mark(text, WithoutTrivia(text, statements)));
    }

    [Fact]
    public void Tokens_of_generated_texts_are_those_of_PostgreSQL()
    {
        postgres.SkipIfAbsent();
        var accepted = 0;
        SqlGen.Soup.Sample(
            text =>
            {
                if (OurTokens(text) is not { } ours || postgres.Scan(text) is not { } expected)
                    return true;
                accepted++;
                return expected.SequenceEqual(ours);
            },
            iter: 3000,
            threads: 1
        );
        Assert.True(accepted > 500, $"PostgreSQL's scanner accepts only {accepted} of the texts");
    }

    [Fact]
    public void Statements_of_generated_scripts_are_those_of_PostgreSQL()
    {
        postgres.SkipIfAbsent();
        var accepted = 0;
        SqlGen.Script.Sample(
            text =>
            {
                if (postgres.Parse(text) is not { } expected)
                    return true;
                accepted++;
                return WithoutTrivia(text, expected)
                    .SequenceEqual(SqlStatementSplitter.Split(text).Statements);
            },
            iter: 2000,
            threads: 1
        );
        Assert.True(accepted > 1000, $"PostgreSQL's parser accepts only {accepted} of the scripts");
    }

    /// <summary>The parser counts the trivia before the semicolon to the statement; we do not.</summary>
    private static IEnumerable<TextSpan> WithoutTrivia(string text, TextSpan[] statements) =>
        statements.Select(span =>
        {
            var tokens = SqlLexerTests.TokensOf(text.Substring(span.Start, span.Length));
            var last = tokens.FindLast(t => !t.Token.IsTrivia).Token;
            return TextSpan.FromBounds(span.Start, span.Start + last.Span.End);
        });

    /// <summary>
    /// As libpg-query counts: white space is no token, a continued string is one, N'' is two. Null if a string
    /// goes on after a comment, see <see cref="TrickySql.OnlyServersTake"/>.
    /// </summary>
    private static List<TextSpan>? OurTokens(string text)
    {
        var spans = new List<TextSpan>();
        var last = SqlTokenKind.EndOfText;
        foreach (var (token, _) in SqlLexerTests.TokensOf(text))
        {
            switch (token.Kind)
            {
                case SqlTokenKind.WhiteSpace:
                    continue;
                // Only a revision knows it.
                case SqlTokenKind.Placeholder:
                    return null;
                case var _ when token.IsContinuation:
                    if (last == SqlTokenKind.LineComment)
                        return null;
                    spans[^1] = TextSpan.FromBounds(spans[^1].Start, token.Span.End);
                    break;
                case SqlTokenKind.NationalString:
                    spans.Add(new TextSpan(token.Span.Start, 1));
                    spans.Add(TextSpan.FromBounds(token.Span.Start + 1, token.Span.End));
                    break;
                default:
                    spans.Add(token.Span);
                    break;
            }
            last = token.Kind;
        }
        return spans;
    }
}
