using System.Text;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>Names made of other names, as PostgreSQL makes them (<c>makeObjectName</c> in <c>src/backend/commands/indexcmds.c</c>).</summary>
internal static class ObjectName
{
    /// <summary>A name of two parts and an ending; the longer part is cut until all fit.</summary>
    public static string Make(string first, string second, string label)
    {
        var free = SqlIdentifier.MaxBytes - Encoding.UTF8.GetByteCount(label) - 2;
        var (left, right) = (Encoding.UTF8.GetByteCount(first), Encoding.UTF8.GetByteCount(second));
        while (left + right > free)
        {
            if (left > right)
                left--;
            else
                right--;
        }
        return $"{Clip(first, left)}_{Clip(second, right)}_{label}";
    }

    /// <summary>A name and an ending; the name is cut until both fit.</summary>
    public static string WithEnding(string name, string ending) =>
        Clip(name, SqlIdentifier.MaxBytes - Encoding.UTF8.GetByteCount(ending)) + ending;

    /// <summary>The longest beginning that takes no more bytes of UTF-8, without half a character.</summary>
    private static string Clip(string text, int bytes)
    {
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes < rune.Utf8SequenceLength)
                break;
            bytes -= rune.Utf8SequenceLength;
            taken += rune.Utf16SequenceLength;
        }
        return text[..taken];
    }
}
