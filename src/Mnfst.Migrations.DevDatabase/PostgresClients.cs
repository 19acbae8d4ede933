using System.Globalization;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>PostgreSQL's client programs of this machine: psql, pg_dump, pg_restore.</summary>
public static class PostgresClients
{
    /// <summary>
    /// Finds the program that fits a server: of the server's own major version; if there is none, of the next newer one,
    /// since pg_dump refuses a newer server. Looked for in <c>MNFST_POSTGRES_BIN</c>, the usual install folders, PATH.
    /// </summary>
    /// <param name="program">The program, such as <c>pg_dump</c>.</param>
    /// <param name="serverMajor">The major version of the server.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its path; null if none fits.</returns>
    public static async Task<string?> FindAsync(
        string program,
        int serverMajor,
        CancellationToken cancellationToken = default
    )
    {
        var fitting = new List<(int Major, string Path)>();
        foreach (var path in Candidates(program).Distinct(StringComparer.Ordinal).Where(File.Exists))
        {
            if (
                await MajorOfAsync(path, cancellationToken).ConfigureAwait(false) is { } major
                && major >= serverMajor
            )
                fitting.Add((major, path));
        }
        return fitting.Count == 0 ? null : fitting.MinBy(found => found.Major).Path;
    }

    private static IEnumerable<string> Candidates(string program)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string?[] named = [DevDatabaseOptions.FromEnvironment().BinariesFolder];
        var installed = InstallFolder
            .OfThisSystem()
            .SelectMany(folder => folder.Versions())
            .Select(v => v.Folder);
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified);
        return named
            .OfType<string>()
            .Concat(installed)
            .Concat(onPath)
            .Select(folder => Path.Combine(folder, file));
    }

    /// <summary>"pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"; null if it does not run.</summary>
    private static async Task<int?> MajorOfAsync(string path, CancellationToken cancellationToken)
    {
        var said = await ProcessRunner.RunAsync([path, "--version"], cancellationToken).ConfigureAwait(false);
        var version = said.Output.Split(' ', StringSplitOptions.TrimEntries).ElementAtOrDefault(2) ?? "";
        return int.TryParse(
            string.Concat(version.TakeWhile(char.IsAsciiDigit)),
            CultureInfo.InvariantCulture,
            out var major
        )
            ? major
            : null;
    }
}
