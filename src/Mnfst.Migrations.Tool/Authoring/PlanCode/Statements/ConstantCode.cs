using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes constants of SQL as what a <see cref="PgConstant"/> is made from.</summary>
internal static partial class ConstantCode
{
    /// <summary>The constant; null if it is none that C# can say as exactly.</summary>
    public static CodeExpression? Of(string sql)
    {
        if (sql is "true" or "false")
            return new CodeText(sql);
        if (Whole().IsMatch(sql) && long.TryParse(sql, out _))
            return new CodeText(sql);
        // A decimal keeps its zeros.
        if (Fraction().IsMatch(sql) && sql.Length <= 25)
            return new CodeText($"{sql}m");
        var reader = new StatementReader(sql);
        return reader.Literal() is { } text && reader.AtEnd ? CodeLiteral.Of(text) : null;
    }

    /// <summary>
    /// A default that is a constant of the type of its column, which PostgreSQL prints with a cast; null if it is
    /// anything else.
    /// </summary>
    public static CodeExpression? Default(string sql, string type)
    {
        if (Of(sql) is { } plain)
            // A text without a cast is of no type that is known here.
            return sql.StartsWith('\'') ? null : plain;
        if (
            sql.LastIndexOf("::", StringComparison.Ordinal) is var cast and > 0
            && IsTypeOf(sql[(cast + 2)..], type)
        )
        {
            var reader = new StatementReader(sql[..cast]);
            if (reader.Literal() is not { } text || !reader.AtEnd)
                return null;
            // PostgreSQL prints numbers below zero so.
            return type is "integer" && Whole().IsMatch(text) ? new CodeText(text) : CodeLiteral.Of(text);
        }
        return null;
    }

    /// <summary>Whether a cast is to the type of the column, but for its length.</summary>
    private static bool IsTypeOf(string cast, string type) =>
        cast == type
        || (cast == "character varying" && type.StartsWith("character varying(", StringComparison.Ordinal))
        || (cast == "bpchar" && type.StartsWith("character(", StringComparison.Ordinal));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\.[0-9]+\z")]
    private static partial Regex Fraction();
}
