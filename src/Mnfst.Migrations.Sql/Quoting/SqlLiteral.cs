namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>Writes texts as string constants of SQL, for statements that take no parameters.</summary>
public static class SqlLiteral
{
    /// <summary>
    /// The text as a string constant that means the same whatever <c>standard_conforming_strings</c> says: one
    /// with a backslash is written in the escape syntax, <c>E'...'</c>, as PostgreSQL's own
    /// <c>quote_literal</c> does. So is one with a carriage return, as the lines of a statement end in LF.
    /// </summary>
    /// <param name="text">The text itself.</param>
    /// <exception cref="ArgumentException">PostgreSQL cannot store the text: it has a NUL character or half of
    /// a surrogate pair in it.</exception>
    public static string Quote(string text)
    {
        if (FaultOf(text) is { } fault)
            throw new ArgumentException($"The text {fault}", nameof(text));
        var doubled = text.Replace("'", "''", StringComparison.Ordinal);
        return doubled.AsSpan().IndexOfAny('\\', '\r') < 0
            ? $"'{doubled}'"
            : $"E'{doubled.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal)}'";
    }

    /// <summary>Why PostgreSQL cannot store the text: the end of a sentence. Null if it can.</summary>
    internal static string? FaultOf(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? "contains a NUL character, which PostgreSQL cannot store."
        : IsWellFormed(text) ? null
        : "contains half of a surrogate pair, which is not a character.";

    /// <summary>Whether every surrogate has its other half: what does not could not be sent in UTF-8.</summary>
    internal static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
