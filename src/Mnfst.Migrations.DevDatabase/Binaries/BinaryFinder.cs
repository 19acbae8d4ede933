using System.Runtime.CompilerServices;

namespace Mnfst.Migrations.DevDatabase.Binaries;

/// <summary>
/// Finds PostgreSQL's programs: the folder that is named, else PATH, else the usual install folders, newest first.
/// </summary>
/// <param name="namedFolder">The folder that the user named; nothing else is looked at then.</param>
/// <param name="searchPath">The value of PATH.</param>
/// <param name="installFolders">Folders that hold one folder per version, with <c>bin</c> in it.</param>
internal sealed class BinaryFinder(
    string? namedFolder,
    string? searchPath,
    IReadOnlyList<InstallFolder> installFolders
)
{
    public static BinaryFinder ForThisMachine(DevDatabaseOptions options) =>
        new(options.BinariesFolder, Environment.GetEnvironmentVariable("PATH"), InstallFolder.OfThisSystem());

    /// <summary>The usable ones, best first, each looked at only when it is asked for.</summary>
    /// <exception cref="DevDatabaseException">The named folder has none.</exception>
    public async IAsyncEnumerable<PostgresBinaries> FindAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (namedFolder is not null)
        {
            yield return await InspectNamedAsync(namedFolder, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Candidates().Where(PostgresBinaries.AreIn))
        {
            var (binaries, _) = await PostgresBinaries
                .InspectAsync(folder, cancellationToken)
                .ConfigureAwait(false);
            if (binaries is not null && seen.Add(binaries.Folder))
            {
                yield return binaries;
            }
        }
    }

    private static async Task<PostgresBinaries> InspectNamedAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        if (!PostgresBinaries.AreIn(folder))
        {
            throw new DevDatabaseException(
                $"MNFST_POSTGRES_BIN is '{folder}', which does not contain postgres, initdb and pg_ctl. "
                    + "Name the folder of PostgreSQL's server programs, such as /usr/lib/postgresql/17/bin."
            );
        }

        var (binaries, fault) = await PostgresBinaries
            .InspectAsync(folder, cancellationToken)
            .ConfigureAwait(false);
        return binaries ?? throw new DevDatabaseException($"MNFST_POSTGRES_BIN cannot be used: {fault}.");
    }

    private IEnumerable<string> Candidates()
    {
        var onPath = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var installed = installFolders
            .SelectMany(folder => folder.Versions())
            .OrderByDescending(version => version.Number)
            .Select(version => version.Folder);
        return onPath.Where(Path.IsPathFullyQualified).Concat(installed);
    }
}
