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

    public static SqlRevisionFile Read(string path, SourceText source) =>
        Read(
            path,
            source,
            SqlRevisionReader.Read,
            (text, misreading) => SqlRevisionReader.Read(path, text, misreading)
        );

    /// <summary>The text of a file, and what is wrong with its bytes.</summary>
    public static (string Text, Diagnostic? Fault) ReadText(string path, SourceText source) =>
        Read(
            path,
            source,
            (path, bytes) => (SqlFileText.Decode(path, bytes, out var fault), fault),
            (text, misreading) => (text, misreading)
        );

    private static T Read<T>(
        string path,
        SourceText source,
        Func<string, byte[], T> readBytes,
        Func<string, Diagnostic?, T> readText
    )
    {
        var text = source.ToString();
        // An editor's text, that of a file which was changed and not saved, has no bytes yet.
        var encoding = source.Encoding ?? Utf8;
        var misread = text.IndexOf(Replacement);
        if (encoding.CodePage == Utf8.CodePage && misread < 0)
            return readText(text, null);
        return FindBytes(source, text, encoding) is { } bytes
            ? readBytes(path, bytes)
            : readText(text, SqlFileText.Misreading(path, text, Math.Max(misread, 0)));
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
