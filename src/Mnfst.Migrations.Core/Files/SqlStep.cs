using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>One statement of a section, and how to run it.</summary>
/// <param name="Text">
/// The statement, from its first token to its last, without the semicolon; every CRLF in it is LF.
/// </param>
public sealed record SqlStep(string Text)
{
    /// <summary>How the statement runs.</summary>
    public SqlStepMode Mode { get; init; }

    /// <summary>How a backfill goes through its table; null for other steps.</summary>
    public BackfillOptions? Backfill { get; init; }

    /// <summary>The rules that shall not speak of the statement.</summary>
    public EquatableArray<IgnoredRule> Ignored { get; init; }

    /// <summary>Where the statement was written; null for one that was made in memory.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>
    /// Where a character of the statement is in its file, for the position that PostgreSQL reports with an error;
    /// null if the statement was made in memory.
    /// </summary>
    /// <param name="position">
    /// The position in <see cref="Text"/> as PostgreSQL counts it: from 1, in characters, not in UTF-16 code units.
    /// </param>
    public LinePosition? PositionInFile(int position)
    {
        if (Location is null)
            return null;
        var offset = 0;
        for (var characters = 1; characters < position && offset < Text.Length; characters++)
            offset += char.IsSurrogatePair(Text, offset) ? 2 : 1;
        var inText = new LineMap(Text).PositionOf(offset);
        return inText.Line == 0
            ? Location.Start with
            {
                Column = Location.Start.Column + inText.Column,
            }
            : new LinePosition(Location.Start.Line + inText.Line, inText.Column);
    }
}
