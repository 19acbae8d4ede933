namespace Mnfst.Migrations.Core.Sql;

/// <summary>The data lines that psql reads for a COPY ... FROM STDIN.</summary>
internal static class SqlCopyData
{
    private static readonly char[] LineBreaks = ['\n', '\r'];

    /// <summary>
    /// Where SQL goes on: behind the line <c>\.</c>, or at the end of the text if there is none. The data begin in
    /// the line below the statement (<c>handleCopyIn</c> in psql's copy.c).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="statementEnd">A place in the last line of the statement.</param>
    /// <param name="endsData">Whether the line that begins here is no data line, so that SQL goes on at it.</param>
    public static int FindEnd(string text, int statementEnd, Func<int, bool>? endsData = null)
    {
        for (var line = NextLine(text, statementEnd); line < text.Length; line = NextLine(text, line))
        {
            if (IsEndOfData(text, line))
                return line + 2;
            if (endsData is not null && endsData(line))
                return line;
        }
        return text.Length;
    }

    private static bool IsEndOfData(string text, int line) =>
        string.CompareOrdinal(text, line, "\\.", 0, 2) == 0
        && (line + 2 == text.Length || SqlCharacters.IsLineBreak(text[line + 2]));

    private static int NextLine(string text, int position)
    {
        var end = text.IndexOfAny(LineBreaks, position);
        if (end < 0)
            return text.Length;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
