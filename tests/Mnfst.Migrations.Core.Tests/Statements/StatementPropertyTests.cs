using System.Reflection;
using CsCheck;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Tests.Sql;
using Mnfst.Migrations.Core.Tests.Statements.Corpus;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Statements;

/// <summary>What holds for every text that is read as a statement.</summary>
public class StatementPropertyTests
{
    private static readonly Gen<string> Any = Gen.OneOf(
        SqlGen.AnyText,
        SqlGen.Soup,
        SqlGen.Script,
        MutatedSql.Statements,
        Gen.Select(MutatedSql.Statements, Gen.Int[0, 200])
            .Select((statement, length) => statement[..Math.Min(length, statement.Length)])
    );

    [Fact]
    public void Any_text_is_read_and_its_parts_are_where_they_say() =>
        Any.Sample(
            text =>
            {
                var statement = StatementReader.Read(text);
                Assert.InRange(statement.Span.Start, 0, text.Length);
                Assert.InRange(statement.Span.End, statement.Span.Start, text.Length);
                AssertNested(statement, statement.Span);
            },
            iter: 20_000
        );

    [Fact]
    public void A_statement_is_the_same_wherever_it_stands() =>
        MutatedSql.Statements.Sample(statement =>
        {
            const string before = "SELECT ';'; -- c\n";
            var alone = StatementReader.Read(statement);
            var inside = StatementReader.Read(
                $"{before}{statement}; DROP TABLE t",
                new TextSpan(before.Length, statement.Length)
            );
            Assert.Equal(StatementSummary.Of(alone), StatementSummary.Of(inside));
            Assert.Equal(alone.Span.Start + before.Length, inside.Span.Start);
            Assert.Equal(alone.Span.Length, inside.Span.Length);
        });

    [Fact]
    public void Each_token_is_looked_at_a_few_times_at_most() =>
        Any.Sample(text =>
        {
            var tokens = SqlLexerTests.TokensOf(text).Count;
            Assert.InRange(StepsFor(text), 0, 40 + (8 * tokens));
        });

    [Theory]
    [InlineData("CREATE TABLE t (", "a int DEFAULT f(1) NOT NULL CHECK (a > 0), ")]
    [InlineData("CREATE TABLE t (", "CONSTRAINT c FOREIGN KEY (a) REFERENCES p (b), ")]
    [InlineData("CREATE TABLE t (a int ", "DEFAULT 1 NOT NULL ")]
    [InlineData("CREATE TABLE t (a int DEFAULT ", "CASE WHEN ")]
    [InlineData("CREATE INDEX i ON t (", "lower(a) DESC, ")]
    [InlineData("ALTER TABLE t ", "ADD a int, ")]
    [InlineData("ALTER TABLE t ", "x, ")]
    [InlineData("ALTER TABLE t ADD a ", "s.")]
    [InlineData("DROP TABLE ", "a.b, ")]
    [InlineData("DROP FUNCTION ", "f(int), ")]
    [InlineData("GRANT ", "SELECT (a), ")]
    [InlineData("GRANT SELECT ON t TO ", "a, ")]
    [InlineData("WITH ", "a AS (DELETE FROM t), ")]
    [InlineData("", "WITH a AS (")]
    [InlineData("", "INSERT INTO t WITH a AS (SELECT 1) ")]
    [InlineData("", "EXPLAIN ")]
    [InlineData("", "PREPARE p AS ")]
    [InlineData("", "COPY (")]
    [InlineData("", "CREATE SCHEMA s ")]
    [InlineData("", "CREATE VIEW v AS ")]
    [InlineData("", "CREATE TABLE t AS ")]
    [InlineData("", "CREATE RULE r AS ON INSERT TO t DO ")]
    [InlineData("CREATE RULE r AS ON INSERT TO t DO (", "DELETE FROM t; ")]
    [InlineData("CREATE SCHEMA s ", "CREATE TABLE t (a int) GRANT SELECT ON t TO b ")]
    [InlineData("CREATE FUNCTION f() RETURNS int ", "SET a = 1, 2 ")]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC ", "SELECT 1; ")]
    [InlineData("CREATE TYPE t AS ENUM (", "'a', ")]
    [InlineData("COMMENT ON TABLE t IS 'a'", "\n'b'")]
    [InlineData("UPDATE t SET ", "a = (SELECT 1), ")]
    [InlineData("SELECT ", "(")]
    [InlineData("SELECT ", "[")]
    [InlineData("SET a", ".a")]
    [InlineData("", "a ")]
    [InlineData("", "/* c */ ")]
    public void Ten_times_the_text_takes_ten_times_the_steps(string start, string piece)
    {
        var small = StepsFor(start + Repeat(piece, 1_000));
        var large = StepsFor(start + Repeat(piece, 10_000));
        Assert.InRange(large, 0, 11 * small);
        var tokens = SqlLexerTests.TokensOf(start + Repeat(piece, 10)).Count;
        Assert.InRange(StepsFor(start + Repeat(piece, 10)), 0, 40 + (8 * tokens));
    }

    [Theory]
    [InlineData("CREATE TABLE t (", "a int DEFAULT f(1) NOT NULL, ")]
    [InlineData("ALTER TABLE t ", "ADD a int, ")]
    [InlineData("SET a", ".a")]
    [InlineData("COMMENT ON TABLE t IS 'a'", "\n'b'")]
    [InlineData("DROP TABLE ", "a.b, ")]
    public void Ten_times_the_text_takes_ten_times_the_memory(string start, string piece)
    {
        var small = start + Repeat(piece, 1_000);
        var large = start + Repeat(piece, 10_000);
        StatementReader.Read(small);
        // Lists that grow by doubling make steps of up to a factor of two.
        Assert.InRange((double)Allocated(large) / Allocated(small), 0, 20);
    }

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        StatementReader.Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int StepsFor(string text)
    {
        var tokens = new StatementCursor(text, new TextSpan(0, text.Length));
        StatementReader.Read(tokens);
        return tokens.Steps;
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    /// <summary>All places in a part lie in the part's own.</summary>
    private static void AssertNested(object part, TextSpan outer)
    {
        var own = part.GetType().GetProperty("Span")?.GetValue(part) is TextSpan span ? span : outer;
        AssertIn(own, outer, part);
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            switch (property.GetValue(part))
            {
                case TextSpan place:
                    AssertIn(place, own, part);
                    break;
                case string:
                    break;
                case System.Collections.IEnumerable items:
                    foreach (var item in items)
                    {
                        if (item is not string)
                            AssertNested(item, own);
                    }
                    break;
                case { } inner
                    when inner.GetType().Namespace == typeof(SqlStatement).Namespace
                        && !inner.GetType().IsEnum:
                    AssertNested(inner, own);
                    break;
            }
        }
    }

    private static void AssertIn(TextSpan place, TextSpan outer, object part) =>
        Assert.True(
            place.Length >= 0 && place.Start >= outer.Start && place.End <= outer.End,
            $"{place} is not in {outer}: {part}"
        );
}
