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

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
