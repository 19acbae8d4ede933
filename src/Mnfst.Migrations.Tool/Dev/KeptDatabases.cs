using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Tool.Dev;

/// <summary>
/// Databases on a project's dev server that are made once, and read as they are for as long as what they were made of is the same.
/// </summary>
internal static class KeptDatabases
{
    /// <summary>Of each kind so many are kept: whoever changes branches comes back.</summary>
    private const int Kept = 8;

    /// <summary>How much of the hash stands in a name: more than enough to tell the databases of a project apart.</summary>
    private const int Digits = 32;

    private static readonly string Version = typeof(KeptDatabases)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;

    /// <summary>The name under which a database is kept.</summary>
    /// <param name="prefix">What the names of its kind begin with.</param>
    /// <param name="key">All that it depends on, this program aside.</param>
    private static string NameOf(string prefix, string key) =>
        prefix
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\0{key}")))[..Digits];

    /// <summary>Has a database, which nobody may change.</summary>
    /// <param name="server">Where.</param>
    /// <param name="prefix">What the names of its kind begin with.</param>
    /// <param name="key">All that it depends on, this program aside; null if nobody can tell, then it is made each time.</param>
    /// <param name="fill">Makes in an empty database what is to be in it; leaves no connection to it open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its name, and whether it stays; one that does not is the caller's own.</returns>
    /// <exception cref="DevDatabaseException">The server refuses.</exception>
    public static async Task<(string Name, bool Stays)> ReachAsync(
        DevServer server,
        string prefix,
        string? key,
        Func<string, Task> fill,
        CancellationToken cancellationToken
    )
    {
        // On a server that somebody named, nothing stays behind.
        var name = key is null || server.Source == DevServerSource.Url ? null : NameOf(prefix, key);
        var kept = name is null ? [] : await server.ListDatabasesAsync(prefix, cancellationToken);
        if (name is not null && kept.Contains(name))
            return (name, true);
        var made = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        try
        {
            await fill(made);
        }
        catch
        {
            await server.DropDatabaseAsync(made, CancellationToken.None);
            throw;
        }
        if (name is null)
            return (made, false);
        await server.KeepDatabaseAsync(made, name, cancellationToken);
        foreach (var old in kept.SkipLast(Kept - 1))
            await server.DropDatabaseAsync(old, cancellationToken);
        await server.DropAbandonedAsync(cancellationToken);
        return (name, true);
    }
}
