using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>The user's npm, with the registry, the proxy and the credentials that the user has configured.</summary>
/// <param name="path">Where it is.</param>
internal sealed class NpmProgram(string path)
{
    /// <summary>The npm that is on a search path; null if there is none.</summary>
    public static NpmProgram? Find(string? searchPath)
    {
        var file = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        return
            (searchPath ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(Path.IsPathFullyQualified)
                .Select(folder => Path.Combine(folder, file))
                .FirstOrDefault(File.Exists)
                is { } found
            ? new NpmProgram(found)
            : null;
    }

    /// <summary>Fetches the archive of a package, whose integrity npm checks.</summary>
    /// <param name="package">The package and its version.</param>
    /// <param name="folder">The folder for the archive, and for npm's own files: they show how far it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The archive.</returns>
    /// <exception cref="DevDatabaseException">There is no such package, or no registry is reached.</exception>
    public async Task<string> PackAsync(string package, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            path,
            [
                "pack",
                package,
                "--ignore-scripts",
                "--loglevel=error",
                "--no-progress",
                "--no-update-notifier",
                // Whoever is offline should not wait for minutes to be told so.
                "--fetch-retries=2",
                "--fetch-retry-mintimeout=200",
                "--fetch-retry-maxtimeout=1000",
                $"--cache={Path.Combine(folder, "npm")}",
                $"--pack-destination={folder}",
            ]
        )
        {
            WorkingDirectory = folder,
        };
        var result = await ProcessRunner.RunAsync(start, cancellationToken).ConfigureAwait(false);
        return result.Succeeded
            ? Directory.EnumerateFiles(folder, "*.tgz").Single()
            : throw new DevDatabaseException($"npm cannot fetch {package}: {Summarize(result)}");
    }

    /// <summary>The words of npm's report that say what is wrong; the rest is advice to write to npm.</summary>
    private static string Summarize(ProcessResult result)
    {
        const string Prefix = "npm error ";
        var lines = result
            .Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.StartsWith(Prefix, StringComparison.Ordinal) ? line[Prefix.Length..] : line)
            .ToList();
        return lines.FirstOrDefault(line =>
                !line.StartsWith("code ", StringComparison.Ordinal)
                && !line.StartsWith("errno ", StringComparison.Ordinal)
                && !line.StartsWith("syscall ", StringComparison.Ordinal)
            )
            ?? lines.FirstOrDefault()
            ?? $"it ended with {result.ExitCode}";
    }
}
