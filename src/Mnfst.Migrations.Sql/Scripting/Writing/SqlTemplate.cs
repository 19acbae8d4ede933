using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Scripting.Writing;

/// <summary>
/// Turns statements with parameters, as the runner sends them, into statements that a script can hold: there is one
/// place that says what is written into the journal.
/// </summary>
internal static class SqlTemplate
{
    /// <summary>Puts an expression in the place of each parameter.</summary>
    public static string Fill(string sql, Func<int, string> expressionOf)
    {
        var text = new StringBuilder(sql.Length * 2);
        var lexer = new SqlLexer(sql);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            var part = sql.AsSpan(token.Span.Start, token.Span.Length);
            if (token.Kind == SqlTokenKind.Parameter)
                text.Append(expressionOf(int.Parse(part[1..], CultureInfo.InvariantCulture)));
            else
                text.Append(part);
        }
        return text.ToString();
    }

    /// <summary>Puts the values of a command into it.</summary>
    /// <param name="sql">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="duration">
    /// Stands for durations: the runner measures them as it goes, and a script has to say how.
    /// </param>
    /// <param name="instead">Expressions that stand for other parameters, by their numbers from 1.</param>
    public static string Fill(
        string sql,
        IReadOnlyList<NpgsqlParameter> parameters,
        string duration = "interval '0'",
        IReadOnlyDictionary<int, string>? instead = null
    ) =>
        Fill(
            sql,
            number =>
                instead?.GetValueOrDefault(number)
                ?? (
                    parameters[number - 1].Value is TimeSpan
                        ? duration
                        : Literal(parameters[number - 1].Value)
                )
        );

    /// <summary>Texts as an array.</summary>
    public static string Array(IEnumerable<string?> texts) =>
        $"ARRAY[{string.Join(", ", texts.Select(text => text is null ? "NULL" : SqlLiteral.Quote(text)))}]::text[]";

    private static string Literal(object? value) =>
        value switch
        {
            null or DBNull => "NULL",
            string text => SqlLiteral.Quote(text),
            int number => number.ToString(CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            string?[] texts => Array(texts),
            _ => throw new NotSupportedException($"A script cannot have a literal of {value.GetType()}."),
        };
}
