using System.Security.Cryptography;

namespace Mnfst.Migrations.DevDatabase.Shared;

/// <summary>The name of one run of a server: random, so that no run ever takes another's for its own.</summary>
internal static class ServerId
{
    private const int Length = 12;

    public static string Longest => new('0', Length);

    public static string New() => RandomNumberGenerator.GetHexString(Length, lowercase: true);
}
