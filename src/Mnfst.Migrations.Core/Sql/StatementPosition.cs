using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// Finds the place that PostgreSQL reports with an error: it counts from 1, in characters, not in UTF-16 code units,
/// from the start of the statement it was sent.
/// </summary>
public static class StatementPosition
{
    /// <summary>The offset in a statement, in UTF-16 code units from 0.</summary>
    public static int OffsetOf(string statement, int position)
    {
        var offset = 0;
        for (var characters = 1; characters < position && offset < statement.Length; characters++)
            offset += char.IsSurrogatePair(statement, offset) ? 2 : 1;
        return offset;
    }

    /// <summary>The place in the file that holds a statement.</summary>
    /// <param name="statement">The statement, with LF for every CRLF of the file.</param>
    /// <param name="location">Where the statement is in its file.</param>
    /// <param name="position">What PostgreSQL reports.</param>
    public static SourceLocation InFile(string statement, SourceLocation location, int position) =>
        InFile(OffsetOf(statement, position), statement, location);

    /// <summary>The place in the file that holds a statement.</summary>
    /// <param name="offset">Where in the statement, in UTF-16 code units from 0.</param>
    /// <param name="statement">The statement, with LF for every CRLF of the file.</param>
    /// <param name="location">Where the statement is in its file.</param>
    internal static SourceLocation InFile(int offset, string statement, SourceLocation location)
    {
        var inText = new LineMap(statement).PositionOf(offset);
        var place =
            inText.Line == 0
                ? new LinePosition(location.Start.Line, location.Start.Column + inText.Column)
                : new LinePosition(location.Start.Line + inText.Line, inText.Column);
        return location with { Start = place, End = place };
    }
}
