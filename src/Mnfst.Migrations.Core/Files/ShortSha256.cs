using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// SHA-256 (FIPS 180-4) for a program that hashes a few statements and ends. The class library takes it from OpenSSL, which
/// is loaded and initialised for the first byte: 3.5 ms of the 40 that a bundle takes to find nothing to do. Beyond some
/// hundred kilobytes, OpenSSL has made up for that.
/// </summary>
internal sealed class ShortSha256
{
    private const int LongestHere = 256 * 1024;
    private const int BlockSize = 64;
    private const int LengthSize = sizeof(ulong);

    // csharpier-ignore
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] _words = new uint[BlockSize];
    private SHA256? _library;
    private long _hashed;

    /// <summary>The digest of the first bytes of an array.</summary>
    /// <param name="bytes">The array.</param>
    /// <param name="length">How many of its bytes.</param>
    public byte[] Hash(byte[] bytes, int length)
    {
        _hashed += length;
        return _hashed <= LongestHere
            ? HashHere(bytes, length)
            : (_library ??= SHA256.Create()).ComputeHash(bytes, 0, length);
    }

    private byte[] HashHere(byte[] bytes, int length)
    {
        // csharpier-ignore
        uint[] state =
        [
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        ];
        var whole = length - (length % BlockSize);
        for (var start = 0; start < whole; start += BlockSize)
            Compress(state, bytes, start);

        // A one bit, zeros up to the end of a block, and in its last bytes the length in bits.
        var rest = length - whole;
        var last = new byte[rest < BlockSize - LengthSize ? BlockSize : 2 * BlockSize];
        Array.Copy(bytes, whole, last, 0, rest);
        last[rest] = 0x80;
        WriteBigEndian(last, last.Length - sizeof(uint), unchecked((uint)length << 3));
        WriteBigEndian(last, last.Length - LengthSize, (uint)length >> 29);
        for (var start = 0; start < last.Length; start += BlockSize)
            Compress(state, last, start);

        var digest = new byte[state.Length * sizeof(uint)];
        for (var i = 0; i < state.Length; i++)
            WriteBigEndian(digest, i * sizeof(uint), state[i]);
        return digest;
    }

    [MethodImpl(Jit.Eager)]
    private void Compress(uint[] state, byte[] bytes, int start)
    {
        var w = _words;
        for (var i = 0; i < 16; i++, start += sizeof(uint))
            w[i] =
                ((uint)bytes[start] << 24)
                | ((uint)bytes[start + 1] << 16)
                | ((uint)bytes[start + 2] << 8)
                | bytes[start + 3];
        for (var i = 16; i < w.Length; i++)
        {
            var s0 = Rotate(w[i - 15], 7) ^ Rotate(w[i - 15], 18) ^ (w[i - 15] >> 3);
            var s1 = Rotate(w[i - 2], 17) ^ Rotate(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = unchecked(w[i - 16] + s0 + w[i - 7] + s1);
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var i = 0; i < w.Length; i++)
        {
            var s1 = Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25);
            var t1 = unchecked(h + s1 + ((e & f) ^ (~e & g)) + Constants[i] + w[i]);
            var s0 = Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22);
            var t2 = unchecked(s0 + ((a & b) ^ (a & c) ^ (b & c)));
            (h, g, f, e) = (g, f, e, unchecked(d + t1));
            (d, c, b, a) = (c, b, a, unchecked(t1 + t2));
        }
        unchecked
        {
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }

    private static uint Rotate(uint word, int bits) => (word >> bits) | (word << (32 - bits));

    private static void WriteBigEndian(byte[] bytes, int start, uint word)
    {
        bytes[start] = (byte)(word >> 24);
        bytes[start + 1] = (byte)(word >> 16);
        bytes[start + 2] = (byte)(word >> 8);
        bytes[start + 3] = (byte)word;
    }
}
