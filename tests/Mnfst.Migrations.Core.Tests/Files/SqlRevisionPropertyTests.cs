using CsCheck;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Tests.Sql;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What holds for every file, sound or not.</summary>
public class SqlRevisionPropertyTests
{
    private static readonly string[] Lines =
    [
        "-- mnfst:revision a",
        "-- mnfst:down_revision b, c",
        "-- mnfst:create_date 2024-11-08",
        "-- mnfst:set x y",
        "-- mnfst:upgrade",
        "-- mnfst:downgrade",
        "-- mnfst:irreversible x",
        "-- mnfst:autocommit",
        "-- mnfst:end",
        "-- mnfst:ignore MNFST3101 x",
        "-- mnfst:backfill pause 1s",
        "-- mnfst:",
        "-- mnfst:nonsense",
        "mnfst:upgrade",
        "--mnfst:revison a",
        "-- MNFST:end",
        "SELECT 1;",
        "SELECT",
        "'",
        "\"",
        "$$",
        "$a$",
        "/*",
        "*/",
        "(",
        ")",
        ";",
        "\\i x",
        "\\.",
        "COPY t FROM STDIN;",
        "UPDATE t SET a = 1;",
        "CREATE FUNCTION f() BEGIN ATOMIC",
        "END;",
        "-- comment",
    ];

    private static readonly Gen<string> Soup = Gen.Select(
            Gen.OneOf(Lines),
            Gen.OneOf("\n", "\r\n", "\r", " ", "\n\n")
        )
        .Array[0, 20]
        .Select(pairs => string.Concat(pairs.Select(pair => pair.Item1 + pair.Item2)));

    /// <summary>A file as the writer makes it, with pieces cut out, put in and exchanged.</summary>
    private static readonly Gen<string> Mutated = Gen.Select(
            RevisionFileGen.File,
            Gen.Select(
                Gen.Double[0, 1],
                Gen.Int[0, 20],
                Gen.OneOf(Gen.OneOf(Lines), SqlGen.Soup, SqlGen.AnyText)
            ).Array[1, 4]
        )
        .Select(
            (file, mutations) =>
            {
                var text = SqlRevisionWriter.Write(file);
                foreach (var (at, length, piece) in mutations)
                {
                    var start = (int)(at * text.Length);
                    text = string.Concat(
                        text.AsSpan(0, start),
                        piece,
                        text.AsSpan(Math.Min(text.Length, start + length))
                    );
                }
                return text;
            }
        );

    private static readonly Gen<string> Any = Gen.OneOf(Soup, Mutated, SqlGen.AnyText, SqlGen.Soup);

    [Fact]
    public void Reading_takes_any_text_and_keeps_places_inside_it() =>
        Any.Sample(text =>
        {
            var file = SqlRevisionReader.Read("a.sql", text);
            foreach (var diagnostic in file.Diagnostics)
            {
                var span = diagnostic.Location!.Span;
                Assert.True(span.Start >= 0 && span.Length >= 0 && span.End <= text.Length);
            }
        });

    [Fact]
    public void Each_fault_is_reported_once() =>
        Any.Sample(text =>
        {
            var seen = SqlRevisionReader
                .Read("a.sql", text)
                .Diagnostics.Select(d => (d.Id, d.Location!.Span));
            Assert.Distinct(seen);
        });

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_text() =>
        Any.Sample(text =>
        {
            var starts = SqlRevisionReader
                .Read("a.sql", text)
                .Diagnostics.Select(d => d.Location!.Span.Start)
                .ToList();
            Assert.Equal(starts.Order(), starts);
        });

    [Fact]
    public void Steps_are_where_they_say() =>
        Any.Sample(text =>
        {
            var file = SqlRevisionReader.Read("a.sql", text);
            var read = text.StartsWith('\ufeff') ? text[1..] : text;
            foreach (var step in file.Upgrade.Concat(file.Downgrade ?? default))
            {
                var span = step.Location!.Span;
                Assert.Equal(step.Text, SqlText.WithLineFeeds(read.Substring(span.Start, span.Length)));
            }
        });

    [Fact]
    public void A_file_without_errors_has_a_revision_and_can_be_written() =>
        Any.Sample(text =>
        {
            var file = SqlRevisionReader.Read("a.sql", text);
            // A block comment in pieces can not stand in the line comments of the message.
            if (file.HasErrors || file.Revision!.Message.Contains("/*", StringComparison.Ordinal))
                return;
            var back = SqlRevisionReader.Read("a.sql", SqlRevisionWriter.Write(file));
            Assert.Equal(RevisionFileGen.WithoutLocations(file), RevisionFileGen.WithoutLocations(back));
        });
}
