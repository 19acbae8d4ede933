using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// A place in SQL for a value that is not known yet, <c>:{name}</c>. It is one where a token of SQL could be; in a string, a
/// quoted identifier, a comment or a dollar-quoted body it is text.
/// </summary>
/// <param name="Name">Its name; null if it has none that could be one, or is not closed.</param>
/// <param name="Span">Where it is.</param>
internal readonly record struct SqlPlaceholder(string? Name, TextSpan Span)
{
    /// <summary>What it begins with, which nothing else in SQL does.</summary>
    public const string Opening = ":{";

    public static bool IsNamePart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <summary>The placeholders of a text, in order.</summary>
    public static List<SqlPlaceholder> In(string text) => In(text, new TextSpan(0, text.Length));

    /// <summary>The placeholders of a part of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">What of it is read: whole tokens.</param>
    public static List<SqlPlaceholder> In(string text, TextSpan span)
    {
        var placeholders = new List<SqlPlaceholder>();
        if (text.IndexOf(Opening, span.Start, span.Length, StringComparison.Ordinal) < 0)
            return placeholders;
        var lexer = new SqlLexer(text, span.Start);
        for (var token = lexer.Next(); token.Span.Start < span.End; token = lexer.Next())
        {
            if (token.Kind == SqlTokenKind.Placeholder)
                placeholders.Add(Of(text, token.Span));
            // A cast, of which somebody meant to write the type so.
            else if (
                token.Kind == SqlTokenKind.TypeCast
                && token.Span.End < span.End
                && text[token.Span.End] == '{'
            )
                placeholders.Add(
                    new SqlPlaceholder(null, new TextSpan(token.Span.Start, Opening.Length + 1))
                );
        }
        return placeholders;
    }

    /// <summary>What a token of the kind <see cref="SqlTokenKind.Placeholder"/> names.</summary>
    public static SqlPlaceholder Of(string text, TextSpan span)
    {
        var start = span.Start + Opening.Length;
        var isWhole =
            text[span.End - 1] == '}' && span.End - 1 > start && text[start] is not (>= '0' and <= '9');
        return new SqlPlaceholder(isWhole ? text.Substring(start, span.End - 1 - start) : null, span);
    }
}
