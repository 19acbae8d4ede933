using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Model;

/// <summary>Writes values in the place of the parameters of a text of SQL.</summary>
internal static class SqlParameters
{
    /// <param name="sql">The text; in strings, comments and bodies of functions <c>$1</c> is text.</param>
    /// <param name="values">The values; null stands for null.</param>
    /// <exception cref="InvalidMigrationException">A parameter has no value, or a value no parameter.</exception>
    public static string Insert(string sql, IReadOnlyList<PgConstant?> values)
    {
        var text = new StringBuilder();
        var used = new HashSet<int>();
        var lexer = new SqlLexer(sql);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            var part = sql.AsSpan(token.Span.Start, token.Span.Length);
            if (token.Kind != SqlTokenKind.Parameter)
            {
                Append(text, part);
                continue;
            }
            if (
                !int.TryParse(part[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < 1
                || number > values.Count
            )
                throw new InvalidMigrationException(
                    $"The SQL has the parameter {part}, but only {values.Count} values are given. Give its value too."
                );
            used.Add(number);
            Append(text, ValueOf(values[number - 1]));
        }
        return used.Count == values.Count
            ? text.ToString()
            : throw new InvalidMigrationException(
                $"{values.Count} values are given, but the SQL uses {used.Count} of them. Write ${Unused()} where it belongs, or remove the value."
            );

        int Unused() => Enumerable.Range(1, values.Count).First(number => !used.Contains(number));
    }

    /// <summary>Two strings side by side would be one, with a quote in it.</summary>
    private static void Append(StringBuilder text, ReadOnlySpan<char> part)
    {
        if (text.Length > 0 && text[^1] == '\'' && part[0] == '\'')
            text.Append(' ');
        text.Append(part);
    }

    // A sign would bind to what stands before it, and '--' begin a comment.
    private static string ValueOf(PgConstant? value) =>
        value is null ? "NULL"
        : value.Sql is ['-', ..] negative ? $"({negative})"
        : value.Sql;
}
