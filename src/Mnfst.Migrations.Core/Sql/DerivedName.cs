using System.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Names made of other names, as PostgreSQL makes them (<c>makeObjectName</c> in <c>src/backend/commands/indexcmds.c</c>).</summary>
internal static class DerivedName
{
    /// <summary>How many bytes of UTF-8 a name may take: PostgreSQL's <c>NAMEDATALEN</c> less one.</summary>
    public const int MaxBytes = 63;

    /// <summary>A name of two parts and an ending; the longer part is cut until all fit.</summary>
    public static string Make(string first, string second, string label)
    {
        var free = MaxBytes - Encoding.UTF8.GetByteCount(label) - 2;
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

    /// <summary>The name of the check from which it is taken that a column has no nulls.</summary>
    public static string OfNotNullCheck(string table, string column) => Make(table, column, "is_not_null");

    /// <summary>A name and an ending; the name is cut until both fit.</summary>
    public static string WithEnding(string name, string ending) =>
        Clip(name, MaxBytes - Encoding.UTF8.GetByteCount(ending)) + ending;

    /// <summary>The longest beginning that takes no more bytes of UTF-8, without half a character.</summary>
    private static string Clip(string text, int bytes)
    {
        var taken = 0;
        while (taken < text.Length)
        {
            var length = char.IsSurrogatePair(text, taken) ? 2 : 1;
            bytes -= Encoding.UTF8.GetByteCount(text.Substring(taken, length));
            if (bytes < 0)
                break;
            taken += length;
        }
        return text.Substring(0, taken);
    }
}
