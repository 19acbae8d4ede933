using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

/// <summary>Variables of psql: <c>:name</c>, <c>:'name'</c> and <c>:"name"</c>.</summary>
internal static class PsqlVariables
{
    /// <summary>Puts values in for them, and says where one is missing.</summary>
    public static ImportFile Replace(ImportFile file, Placeholders placeholders, ImportReport report)
    {
        var text = new StringBuilder();
        var (end, brackets) = (0, 0);
        var lexer = new SqlLexer(file.Text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; )
        {
            brackets += token.Kind switch
            {
                SqlTokenKind.OpenBracket => 1,
                SqlTokenKind.CloseBracket => -1,
                _ => 0,
            };
            var next = lexer.Next();
            // In brackets it may part the ends of a slice.
            if (token.Kind == SqlTokenKind.Colon && brackets <= 0 && NameOf(file, next) is { } name)
            {
                var span = TextSpan.FromBounds(token.Span.Start, next.Span.End);
                if (placeholders.Find(name) is { } value)
                {
                    text.Append(file.Text, end, span.Start - end).Append(Quote(value, next.Kind));
                    end = span.End;
                }
                else
                    report.Fault(
                        file.At(span),
                        $"the variable '{file.TextOf(span)}' of psql has no value. Give it: --placeholder {name}=VALUE."
                    );
            }
            token = next;
        }
        return end == 0
            ? file
            : new ImportFile(file.Path, text.Append(file.Text, end, file.Text.Length - end).ToString());
    }

    private static string? NameOf(ImportFile file, SqlToken token) =>
        token switch
        {
            { IsUnterminated: true } => null,
            { Kind: SqlTokenKind.Identifier } => file.TextOf(token.Span),
            { Kind: SqlTokenKind.QuotedIdentifier or SqlTokenKind.StandardString } => file.TextOf(token.Span)[
                1..^1
            ],
            _ => null,
        };

    private static string Quote(string value, SqlTokenKind kind) =>
        kind switch
        {
            SqlTokenKind.QuotedIdentifier => Migrations.Sql.Quoting.SqlIdentifier.Quote(value),
            SqlTokenKind.StandardString => Migrations.Sql.Quoting.SqlLiteral.Quote(value),
            _ => value,
        };
}
