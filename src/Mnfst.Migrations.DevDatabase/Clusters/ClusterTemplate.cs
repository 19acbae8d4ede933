using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>
/// A cluster fresh from initdb, made once per version of PostgreSQL and copied for each server: initdb takes most of a
/// second, a copy a twentieth of one.
/// </summary>
internal sealed class ClusterTemplate(CacheFolder cache, PostgresBinaries binaries, ServerAccount account)
{
    /// <summary>Raise it when templates made so far must not be used any more.</summary>
    private const int Format = 1;

    private static readonly TimeSpan LongestInitDb = TimeSpan.FromMinutes(2);

    private string Folder => Path.Combine(cache.Templates, FamilyPrefix + Hash(Fingerprint));

    /// <summary>The templates of one folder of programs: a new version in it makes the older ones useless.</summary>
    private string FamilyPrefix => $"{binaries.Major}-{Hash(binaries.Folder)}-";

    private string Fingerprint =>
        string.Join('\n', [$"{Format}", binaries.Version, .. Arguments(""), .. Locales.SelectMany(l => l)]);

    /// <summary>
    /// UTF-8 with the order of code points: the same on every platform, without ICU. Where the platform has no C.UTF-8
    /// and PostgreSQL does not bring its own (since 17), upper() and lower() know ASCII only.
    /// </summary>
    private IReadOnlyList<string[]> Locales =>
        binaries.Major >= 17
            ?
            [
                ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
            ]
            :
            [
                ["--locale=C.UTF-8"],
                ["--locale=C"],
            ];

    /// <summary>The folder of the template, which is made if need be.</summary>
    /// <exception cref="DevDatabaseException">initdb failed.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Folder))
        {
            return Folder;
        }

        using var making = await FileLock
            .AcquireAsync(
                Path.Combine(cache.Templates, "lock"),
                LongestInitDb,
                "creating a template for dev databases",
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!Directory.Exists(Folder))
        {
            await RemoveUselessAsync(cancellationToken).ConfigureAwait(false);
            var unfinished = Path.Combine(cache.Templates, $".{FamilyPrefix}{ServerId.New()}");
            await InitDbAsync(unfinished, cancellationToken).ConfigureAwait(false);
            // Only a whole template ever has the name.
            Directory.Move(unfinished, Folder);
        }

        return Folder;
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    /// <summary>Removes what a killed process left unfinished, and the templates of older versions.</summary>
    private async Task RemoveUselessAsync(CancellationToken cancellationToken)
    {
        var useless = Directory
            .EnumerateDirectories(cache.Templates)
            .Where(folder =>
                Path.GetFileName(folder).TrimStart('.').StartsWith(FamilyPrefix, StringComparison.Ordinal)
            )
            .ToList();
        try
        {
            await account.RemoveAsync(useless, cancellationToken).ConfigureAwait(false);
        }
        catch (DevDatabaseException)
        {
            // The initdb of a process that was killed just now still writes there. Nobody ever uses what it makes, and
            // who makes the next template tries again.
        }
    }

    private async Task InitDbAsync(string folder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() && !File.Exists(cache.PasswordFile))
        {
            // The user's cache folder is closed to other users, and so is the password.
            await File.WriteAllTextAsync(
                    cache.PasswordFile,
                    RandomNumberGenerator.GetHexString(32),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        var error = "";
        foreach (var locale in Locales)
        {
            var result = await account
                .RunAsync([binaries.InitDb, .. Arguments(folder), .. locale], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return;
            }

            // What it says last names the wish that could be kept by every platform.
            error = (result.Error + result.Output).Trim();
        }

        throw new DevDatabaseException(
            $"{binaries.InitDb} cannot create a cluster for dev databases:\n{error}"
        );
    }

    private IEnumerable<string> Arguments(string folder) =>
        [
            $"--pgdata={folder}",
            $"--username={Connections.ServerAddress.Superuser}",
            "--encoding=UTF8",
            "--no-sync",
            // The smallest: a copy of the cluster is a third smaller.
            "--wal-segsize=1",
            .. OperatingSystem.IsWindows()
                ? ["--auth-local=reject", "--auth-host=scram-sha-256", $"--pwfile={cache.PasswordFile}"]
                : new[] { "--auth-local=trust", "--auth-host=reject" },
        ];
}
