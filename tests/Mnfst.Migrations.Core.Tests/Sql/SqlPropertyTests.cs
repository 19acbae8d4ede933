using CsCheck;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Sql;

/// <summary>What holds for every text, SQL or not.</summary>
public class SqlPropertyTests
{
    private static readonly Gen<string> Any = Gen.OneOf(SqlGen.AnyText, SqlGen.Soup, SqlGen.Script);

    [Fact]
    public void The_tokens_put_together_give_the_text_back() =>
        Any.Sample(text =>
        {
            var position = 0;
            foreach (var (token, _) in SqlLexerTests.TokensOf(text))
            {
                Assert.Equal(position, token.Span.Start);
                Assert.True(token.Span.Length > 0);
                position = token.Span.End;
            }
            Assert.Equal(text.Length, position);
        });

    [Fact]
    public void Only_the_last_token_can_be_unterminated() =>
        Any.Sample(text => SqlLexerTests.TokensOf(text).SkipLast(1).All(t => !t.Token.IsUnterminated));

    [Fact]
    public void Statements_are_ordered_and_disjoint_and_inside_the_text() =>
        Any.Sample(text =>
        {
            var end = 0;
            foreach (var span in SqlStatementSplitter.Split(text).Statements)
            {
                Assert.True(span.Start >= end && span.Length > 0 && span.End <= text.Length);
                end = span.End;
            }
        });

    [Fact]
    public void Faults_are_inside_the_text() =>
        Any.Sample(text =>
            SqlStatementSplitter
                .Split(text)
                .Faults.All(fault =>
                    fault.Span is { Start: >= 0, Length: > 0 } && fault.Span.End <= text.Length
                )
        );

    [Fact]
    public void A_statement_begins_and_ends_with_what_is_no_trivia() =>
        Any.Sample(text =>
        {
            foreach (var span in SqlStatementSplitter.Split(text).Statements)
            {
                var tokens = SqlLexerTests.TokensOf(text.Substring(span.Start, span.Length));
                Assert.False(tokens[0].Token.IsTrivia);
                Assert.False(tokens[^1].Token.IsTrivia);
            }
        });

    [Fact]
    public void A_comment_at_the_end_changes_nothing() =>
        Any.Sample(text =>
        {
            var before = SqlStatementSplitter.Split(text);
            // Where something is open the comment is part of it, and data lines take it too.
            if (before.Faults.Count > 0)
                return;
            Assert.Equal(before, SqlStatementSplitter.Split(text + "\n-- mnfst's; comment\n/* ; */"));
        });

    [Fact]
    public void A_statement_alone_is_one_statement() =>
        Gen.OneOf(SqlGen.Soup, SqlGen.Script)
            .Sample(text =>
            {
                var split = SqlStatementSplitter.Split(text);
                if (split.Faults.Count > 0)
                    return;
                foreach (var span in split.Statements)
                {
                    var alone = SqlStatementSplitter.Split(text.Substring(span.Start, span.Length));
                    Assert.Equal([new TextSpan(0, span.Length)], alone.Statements);
                    Assert.Empty(alone.Faults);
                }
            });

    [Fact]
    public void Scripts_put_together_have_the_statements_of_each() =>
        Gen.Select(SqlGen.Script, SqlGen.Script)
            .Sample(
                (first, second) =>
                {
                    // What the first leaves open goes on in the second.
                    if (SqlStatementSplitter.Split(first).Faults.Count > 0)
                        return;
                    var together = SqlStatementSplitter.Split(first + second).Statements;
                    var apart = SqlStatementSplitter
                        .Split(first)
                        .Statements.Concat(
                            SqlStatementSplitter
                                .Split(second)
                                .Statements.Select(span => span with { Start = span.Start + first.Length })
                        );
                    Assert.Equal(apart, together);
                }
            );

    [Fact]
    public void Recognition_takes_any_text() =>
        Gen.Select(
                Gen.OneOf(
                    "",
                    "UPDATE ",
                    "UPDATE t SET ",
                    "UPDATE t SET a = 1 WHERE ",
                    "CREATE INDEX CONCURRENTLY ",
                    "DROP INDEX CONCURRENTLY ",
                    "REINDEX ("
                ),
                Any
            )
            .Sample(
                (start, rest) =>
                {
                    SqlCommand.Recognize(start + rest);
                    var update = UpdateStatement.Parse(start + rest, out var refusal);
                    Assert.Equal(update is null, refusal is not null);
                }
            );
}
