using System.Globalization;

namespace Mnfst.Migrations.Core.Text;

/// <summary>A character as a terminal shows it.</summary>
/// <param name="Index">Where it stands in the text, in UTF-16 code units.</param>
/// <param name="Text">What is written for it.</param>
/// <param name="Width">How many cells that takes.</param>
internal readonly record struct TerminalCell(int Index, string Text, int Width);

/// <summary>Reads a line as a terminal shows it.</summary>
internal static class TerminalCells
{
    private const string Tab = "    ";
    private const string Replacement = "\uFFFD";

    /// <summary>What takes two cells: the ranges of East Asian Width W and F (UAX #11) that are in use.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F),
        (0x231A, 0x231B),
        (0x23E9, 0x23EC),
        (0x25FD, 0x25FE),
        (0x2614, 0x2615),
        (0x2648, 0x2653),
        (0x26A1, 0x26A1),
        (0x2705, 0x2705),
        (0x270A, 0x270B),
        (0x2728, 0x2728),
        (0x274C, 0x274C),
        (0x2753, 0x2755),
        (0x2E80, 0x303E),
        (0x3041, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0xA4CF),
        (0xA960, 0xA97C),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60),
        (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF),
        (0x1F900, 0x1FAFF),
        (0x20000, 0x3FFFD),
    ];

    public static List<TerminalCell> Read(string line)
    {
        var cells = new List<TerminalCell>(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var isPair = char.IsSurrogatePair(line, i);
            cells.Add(Read(line, i, isPair));
            if (isPair)
                i++;
        }
        return cells;
    }

    private static TerminalCell Read(string line, int index, bool isPair)
    {
        if (line[index] == '\t')
            return new TerminalCell(index, Tab, Tab.Length);
        var text = line.Substring(index, isPair ? 2 : 1);
        return CharUnicodeInfo.GetUnicodeCategory(line, index) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => new(index, text, 0),
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate => new(index, Replacement, 1),
            _ => new(index, text, IsWide(isPair ? char.ConvertToUtf32(line, index) : line[index]) ? 2 : 1),
        };
    }

    private static bool IsWide(int character) =>
        Array.Exists(Wide, range => range.First <= character && character <= range.Last);
}
