using System.Buffers.Binary;
using System.Text;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Takes the messages of a client apart.</summary>
internal sealed class WireReader(Stream stream)
{
    private bool _started;

    /// <summary>The next message, with the bytes it came in; null at the end.</summary>
    public async Task<(char Type, string Sql, byte[] Bytes)?> ReadAsync(CancellationToken cancellationToken)
    {
        // A start-up packet has no letter.
        var header = new byte[_started ? 5 : 4];
        if (
            await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken)
            < header.Length
        )
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(header.Length - 4));
        var bytes = new byte[header.Length - 4 + length];
        header.CopyTo(bytes, 0);
        await stream.ReadExactlyAsync(bytes.AsMemory(header.Length), cancellationToken);
        var type = _started ? (char)header[0] : '\0';
        _started = true;
        return (type, SqlOf(type, bytes.AsSpan(header.Length)), bytes);
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
