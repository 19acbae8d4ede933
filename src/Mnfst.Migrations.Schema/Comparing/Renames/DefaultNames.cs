using System.Text;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>Names that PostgreSQL gives by itself (<c>makeObjectName</c> in <c>src/backend/commands/indexcmds.c</c>).</summary>
internal static class DefaultNames
{
    /// <summary>The name of the sequence of an identity column.</summary>
    public static QualifiedName Sequence(QualifiedName table, string column) =>
        new(table.Schema, Make(table.Name, column, "seq"));

    /// <summary>The name of a not-null constraint. One that had to be cut is no default to the model.</summary>
    public static string NotNull(QualifiedName table, string column) => $"{table.Name}_{column}_not_null";

    /// <summary>A name of two parts and an ending; the longer part is cut until all fit.</summary>
    public static string Make(string first, string second, string label)
    {
        var free =
            Mnfst.Migrations.Sql.Quoting.SqlIdentifier.MaxBytes - Encoding.UTF8.GetByteCount(label) - 2;
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

    /// <summary>The longest beginning that takes no more bytes of UTF-8, without half a character.</summary>
    public static string Clip(string text, int bytes)
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
