using System.Text;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Takes libpq's <c>host=db dbname=app password='it''s'</c> apart, sign by sign as libpq does (<c>conninfo_parse</c> in
/// <c>fe-connect.c</c>): white space between keywords and around =, single quotes, and a backslash before any sign.
/// </summary>
internal sealed class LibpqKeywords
{
    private readonly string _text;
    private int _at;

    private LibpqKeywords(string text) => _text = text;

    private bool IsAtEnd => _at == _text.Length;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">Why it is none, without quoting it; null if it is one.</param>
    /// <returns>The keywords in their order, known or not.</returns>
    public static IReadOnlyList<Keyword> Read(string text, out string? fault)
    {
        var keywords = new List<Keyword>();
        var reader = new LibpqKeywords(text);
        fault = null;
        while (fault is null && reader.SkipSpace())
        {
            if (reader.ReadName() is not { } name)
                fault = "a word is not followed by '='. Put a value with white space in single quotes";
            else if (reader.ReadValue() is not { } value)
                fault = "a single quote is never closed";
            else
                keywords.Add(new Keyword(name, value.Text, value.IsQuoted));
        }
        return keywords;
    }

    /// <returns>Whether something follows.</returns>
    private bool SkipSpace()
    {
        while (!IsAtEnd && IsSpace(_text[_at]))
            _at++;
        return !IsAtEnd;
    }

    /// <returns>The name before the =; null if no = follows.</returns>
    private string? ReadName()
    {
        var start = _at;
        while (!IsAtEnd && _text[_at] != '=' && !IsSpace(_text[_at]))
            _at++;
        var name = _text[start.._at];
        if (!SkipSpace() || _text[_at] != '=')
            return null;
        _at++;
        SkipSpace();
        return name;
    }

    /// <returns>The value; null if its quote is never closed.</returns>
    private (string Text, bool IsQuoted)? ReadValue()
    {
        var value = new StringBuilder();
        var isQuoted = !IsAtEnd && _text[_at] == '\'';
        if (isQuoted)
            _at++;
        for (; !IsAtEnd; _at++)
        {
            var sign = _text[_at];
            if (isQuoted ? sign == '\'' : IsSpace(sign))
            {
                _at++;
                return (value.ToString(), isQuoted);
            }
            if (sign == '\\' && ++_at == _text.Length)
                break;
            value.Append(_text[_at]);
        }
        return isQuoted ? null : (value.ToString(), false);
    }

    /// <summary>C's <c>isspace</c>.</summary>
    private static bool IsSpace(char sign) => sign is ' ' or (>= '\t' and <= '\r');
}
