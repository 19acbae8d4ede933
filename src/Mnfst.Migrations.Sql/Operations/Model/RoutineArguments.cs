using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Model;

/// <summary>The arguments of a function; as text they are SQL.</summary>
/// <param name="Sql">The arguments with their defaults, as CREATE takes them.</param>
/// <param name="Signature">The arguments without their defaults, as DROP takes them.</param>
internal sealed record RoutineArguments(string Sql, string Signature)
{
    /// <param name="sql">The arguments, separated by commas; empty for none.</param>
    /// <exception cref="InvalidMigrationException">The text reaches beyond a list of arguments.</exception>
    public static RoutineArguments Of(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var list = SqlFragment.OptionalPart(sql, "argument list");
        return new RoutineArguments(list, WithoutDefaults(list));
    }

    public override string ToString() => Sql;

    private static string WithoutDefaults(string list)
    {
        var arguments = new List<StringBuilder> { new() };
        var lexer = new SqlLexer(list);
        var depth = 0;
        var inDefault = false;
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            var text = list.Substring(token.Span.Start, token.Span.Length);
            if (depth == 0 && token.Kind == SqlTokenKind.Comma)
            {
                arguments.Add(new StringBuilder());
                inDefault = false;
                continue;
            }
            depth += token.Kind switch
            {
                SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket => 1,
                SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket => -1,
                _ => 0,
            };
            inDefault |= depth == 0 && BeginsDefault(text);
            if (!inDefault)
                arguments[^1].Append(text);
        }
        return string.Join(", ", arguments.Select(argument => argument.ToString().Trim()));
    }

    private static bool BeginsDefault(string token) =>
        token is "=" or ":=" || token.Equals("DEFAULT", StringComparison.OrdinalIgnoreCase);
}
