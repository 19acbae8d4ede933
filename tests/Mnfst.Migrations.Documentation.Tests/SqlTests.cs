using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Documentation.Tests.Pages;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>A revision file is sound, and PostgreSQL understands every statement.</summary>
public partial class SqlTests(PostgresServer server)
{
    private const string Language = "sql";
    private const string Directive = "-- mnfst:revision ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_sound(string page)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        foreach (var block in Page.Of(page, Language))
        {
            var place = $"{page}({block.Line})";
            if (block.Text.Contains(Directive, StringComparison.Ordinal))
                Assert.DoesNotContain(
                    SqlRevisionReader.Read(place, block.Text).Diagnostics,
                    // What a page includes it need not show.
                    fault => fault.Severity == DiagnosticSeverity.Error && fault.Id != "MNFST2016"
                );
            foreach (var statement in StatementsIn(block.Text))
                await ParseAsync(database, statement);
        }
    }

    private static IEnumerable<string> StatementsIn(string text) =>
        SqlStatementSplitter
            .Split(text)
            .Statements.Select(span =>
                Placeholder().Replace(text.Substring(span.Start, span.Length), "\"$1\"")
            );

    /// <summary>Where a revision has an argument there may be a name, for the parser.</summary>
    [GeneratedRegex(@":\{(\w+)\}")]
    private static partial Regex Placeholder();

    /// <summary>
    /// A function is parsed when it is made, with every statement in it, and nothing has to be there that they speak of.
    /// </summary>
    private static Task ParseAsync(TestDatabase database, string statement) =>
        database.ExecuteAsync(
            $"""
            CREATE FUNCTION pg_temp.snippet() RETURNS void LANGUAGE plpgsql AS $snippet$
            BEGIN
            {statement};
            END
            $snippet$;
            DROP FUNCTION pg_temp.snippet();
            """,
            Token
        );
}
