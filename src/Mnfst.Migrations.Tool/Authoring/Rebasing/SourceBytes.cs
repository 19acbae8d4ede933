using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Authoring.Rebasing;

/// <summary>
/// A source of which a part is to be written anew, while all the rest stays byte for byte: line ends, a byte order mark,
/// white space at the ends of lines.
/// </summary>
internal sealed class SourceBytes
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private readonly int _start;

    private SourceBytes(byte[] bytes, int start, string text) =>
        (_bytes, _start, Text) = (bytes, start, text);

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <exception cref="CommandFailedException">It cannot be read, or is not in UTF-8.</exception>
    public static SourceBytes Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            SqlFileText.Decode(path, bytes, out var fault);
            return fault is null ? Of(bytes) : throw new CommandFailedException(fault.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' cannot be read: {e.Message}", innerException: e);
        }
    }

    /// <exception cref="DecoderFallbackException">It is not in UTF-8.</exception>
    public static SourceBytes Of(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return new SourceBytes(bytes, start, StrictUtf8.GetString(bytes.AsSpan(start)));
    }

    /// <summary>The bytes with another text in one place.</summary>
    public byte[] With(TextSpan span, string replacement)
    {
        var before = _start + StrictUtf8.GetByteCount(Text.AsSpan(0, span.Start));
        var after = before + StrictUtf8.GetByteCount(Text.AsSpan(span.Start, span.Length));
        return [.. _bytes.AsSpan(0, before), .. StrictUtf8.GetBytes(replacement), .. _bytes.AsSpan(after)];
    }
}
