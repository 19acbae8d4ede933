using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>
/// Has the bytes of a file judged as those of a folder are. A generator may not open files, and the text that it is given
/// was decoded: where UTF-8 cannot be, as the code page of the machine, or with U+FFFD for what is none. But the compiler
/// remembers a checksum of the bytes, which tells what they were.
/// </summary>
internal static class SqlFileBytes
{
    private const char Replacement = '\ufffd';

    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    /// <summary>The text of a file, and the first place that is not UTF-8; null if all is.</summary>
    /// <param name="path">The file, as the diagnostic shall name it.</param>
    /// <param name="source">What the compiler has of it.</param>
    public static (string Text, Diagnostic? Fault) ReadText(string path, SourceText source)
    {
        var text = source.ToString();
        // An editor's text, that of a file which was changed and not saved, has no bytes yet.
        var encoding = source.Encoding ?? Utf8;
        var misread = text.IndexOf(Replacement);
        if (encoding.CodePage == Utf8.CodePage && misread < 0)
            return (text, null);
        return FindBytes(source, text, encoding) is { } bytes
            ? (SqlFileText.Decode(path, bytes, out var fault), fault)
            : (text, SqlFileText.Misreading(path, text, Math.Max(misread, 0)));
    }

    /// <summary>The bytes that are read as this text; null if they are gone, since something in them could not be read.</summary>
    private static byte[]? FindBytes(SourceText source, string text, Encoding encoding)
    {
        // The algorithm is the compiler's choice; no secret hangs on it.
        using var hash = HashAlgorithm.Create(
            source.ChecksumAlgorithm == SourceHashAlgorithm.Sha256 ? "SHA256" : "SHA1"
        )!;
        var bytes = encoding.GetBytes(text);
        byte[][] candidates = [bytes, [.. encoding.GetPreamble(), .. bytes], Utf8.GetBytes(text)];
        var checksum = source.GetChecksum();
        return Array.Find(candidates, candidate => checksum.SequenceEqual(hash.ComputeHash(candidate)));
    }
}
