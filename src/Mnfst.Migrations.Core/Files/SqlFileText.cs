using System.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// The text of a file of SQL: UTF-8, with or without a byte order mark. Whatever reads such a file, a revision, a hook, a
/// seed, reads it here: taken for another encoding it would put other characters into the database.
/// </summary>
public static class SqlFileText
{
    private const string Misread = "this byte sequence is invalid";
    private const char Replacement = '\ufffd';

    private static readonly (byte[] Mark, Encoding Encoding, string Name)[] OtherMarks =
    [
        // The mark of UTF-32 begins with that of UTF-16.
        ([0xff, 0xfe, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: true), "UTF-32"),
        ([0, 0, 0xfe, 0xff], new UTF32Encoding(bigEndian: true, byteOrderMark: true), "UTF-32"),
        ([0xff, 0xfe], Encoding.Unicode, "UTF-16"),
        ([0xfe, 0xff], Encoding.BigEndianUnicode, "UTF-16"),
    ];

    /// <summary>
    /// Reads the bytes of a file. If they are not UTF-8 the text is what can be made of it, so that whoever reads on
    /// finds the other faults as well.
    /// </summary>
    /// <param name="path">The file, as the diagnostic shall name it; it is not opened.</param>
    /// <param name="bytes">All that is in it.</param>
    /// <param name="fault">The first place that is not UTF-8; null if all is.</param>
    /// <returns>The text without a byte order mark.</returns>
    public static string Decode(string path, byte[] bytes, out Diagnostic? fault)
    {
        foreach (var (mark, encoding, name) in OtherMarks)
        {
            if (!StartsWith(bytes, mark))
                continue;
            fault = At(path, default, $"it starts with a {name} byte order mark");
            return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
        }

        var start = StartsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
        var text = Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
        fault = FindMisread(text, bytes, start) is { } place ? Misreading(path, text, place) : null;
        return text;
    }

    /// <summary>The fault of a text that was read as something else than what its bytes are.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What was read.</param>
    /// <param name="place">Where the first character is that the bytes do not have.</param>
    internal static Diagnostic Misreading(string path, string text, int place) =>
        At(
            path,
            new LineMap(text).LocationOf(path, new TextSpan(place, place < text.Length ? 1 : 0)),
            Misread
        );

    /// <summary>The first character that took the place of bytes which are none in UTF-8.</summary>
    private static int? FindMisread(string text, byte[] bytes, int start)
    {
        var (position, counted) = (start, 0);
        for (var i = text.IndexOf(Replacement); i >= 0; i = text.IndexOf(Replacement, i + 1))
        {
            position += Encoding.UTF8.GetByteCount(text.ToCharArray(counted, i - counted));
            // The character may also stand in the file.
            if (!StartsWith(bytes, [0xef, 0xbf, 0xbd], position))
                return i;
            (position, counted) = (position + 3, i + 1);
        }
        return null;
    }

    private static bool StartsWith(byte[] bytes, byte[] beginning, int position = 0)
    {
        if (bytes.Length - position < beginning.Length)
            return false;
        for (var i = 0; i < beginning.Length; i++)
        {
            if (bytes[position + i] != beginning[i])
                return false;
        }
        return true;
    }

    private static Diagnostic At(string path, SourceLocation? place, string why) =>
        DiagnosticCatalog.NotUtf8.At(place ?? new SourceLocation(path, default, default, default), why);
}
