using System.Buffers.Binary;
using System.Text;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>Takes the messages of one direction apart.</summary>
internal sealed class WireReader
{
    private readonly Stream _stream;
    private readonly bool _ofServer;
    private bool _started;

    /// <param name="stream">Where they come from.</param>
    /// <param name="ofServer">Whether they are the server's, which sends no start-up packet and no statements.</param>
    public WireReader(Stream stream, bool ofServer = false) =>
        (_stream, _ofServer, _started) = (stream, ofServer, ofServer);

    /// <summary>The next message, with the bytes it came in; null at the end.</summary>
    public async Task<(char Type, string Sql, byte[] Bytes)?> ReadAsync(CancellationToken cancellationToken)
    {
        // A start-up packet has no letter.
        var header = new byte[_started ? 5 : 4];
        if (
            await _stream.ReadAtLeastAsync(
                header,
                header.Length,
                throwOnEndOfStream: false,
                cancellationToken
            ) < header.Length
        )
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(header.Length - 4));
        var bytes = new byte[header.Length - 4 + length];
        header.CopyTo(bytes, 0);
        await _stream.ReadExactlyAsync(bytes.AsMemory(header.Length), cancellationToken);
        var type = _started ? (char)header[0] : '\0';
        _started = true;
        return (type, _ofServer ? "" : SqlOf(type, bytes.AsSpan(header.Length)), bytes);
    }

    private static string SqlOf(char type, ReadOnlySpan<byte> body) =>
        type switch
        {
            'Q' => TextAt(body),
            '\0' => Encoding.UTF8.GetString(body).Replace('\0', ' '),
            'P' => TextAt(body[(body.IndexOf((byte)0) + 1)..]),
            _ => "",
        };

    private static string TextAt(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes[..bytes.IndexOf((byte)0)]);
}
