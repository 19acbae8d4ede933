using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mnfst.Migrations.Sql.Fleets.Targets;

/// <summary>
/// The part of a fleet that one of several processes migrates. Which part a target is in depends on its name and on how many there
/// are, and on nothing else: whoever is started again for a part finds the same targets, whatever came or went meanwhile.
/// </summary>
/// <param name="Index">Which part, counted from 0.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Index, int Count)
{
    /// <summary>Whether a target is in it.</summary>
    public bool Has(FleetTarget target) => IndexOf(target.Name, Count) == Index;

    /// <summary>In which part a target is.</summary>
    /// <param name="name">The name of the target.</param>
    /// <param name="count">How many parts there are.</param>
    public static int IndexOf(string name, int count)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)count);
    }

    /// <summary>Reads <c>I/N</c>, where I is from 0 to N - 1.</summary>
    /// <exception cref="FormatException">It is no such thing. The message says what is wrong with it.</exception>
    public static Shard Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (
            slash < 0
            || !TryNumber(text[..slash], out var index)
            || !TryNumber(text[(slash + 1)..], out var count)
        )
            throw new FormatException($"'{text}' is not a shard. Write I/N: 0/8 is the first of 8.");
        return Of(index, count);
    }

    /// <summary>A shard whose parts may be out of range.</summary>
    /// <exception cref="FormatException">They are.</exception>
    public static Shard Of(int index, int count) =>
        count > 0 && index >= 0 && index < count
            ? new Shard(index, count)
            : throw new FormatException(
                count > 0
                    ? $"There is no shard {index} of {count}: they are counted from 0 to {count - 1}."
                    : "A fleet has one shard at least."
            );

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
