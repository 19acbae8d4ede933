using System.Globalization;
using Mnfst.Migrations.DevDatabase.Contracts;
using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase.Binaries;

/// <summary>PostgreSQL's programs in one folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Version">Such as <c>15.18</c> or <c>18beta1</c>.</param>
/// <param name="Major">The major version.</param>
internal sealed record PostgresBinaries(string Folder, string Version, int Major)
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public string Postgres => Program("postgres");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>Whether a folder holds a server; client programs alone are none.</summary>
    public static bool AreIn(string folder) =>
        Needed.All(program => File.Exists(Path.Combine(folder, FileName(program))));

    /// <summary>Looks at the programs of a folder, or says why they are of no use.</summary>
    public static async Task<(PostgresBinaries? Binaries, string? Fault)> InspectAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        // A link in /usr/local/bin leads to the folder that has psql beside it.
        var postgres = Path.Combine(folder, FileName("postgres"));
        var target = File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName;
        if (target is not null && AreIn(Path.GetDirectoryName(target)!))
        {
            folder = Path.GetDirectoryName(target)!;
        }

        var (said, fault) = await AskVersionAsync(folder, cancellationToken).ConfigureAwait(false);
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        var version = said.Split(' ', StringSplitOptions.TrimEntries).ElementAtOrDefault(2) ?? "";
        var digits = string.Concat(version.TakeWhile(char.IsAsciiDigit));
        return !int.TryParse(digits, CultureInfo.InvariantCulture, out var major)
                ? (null, $"{postgres} does not report its version: {fault}{said}".Trim())
            : major < RequestedVersion.OldestMajor
                ? (
                    null,
                    $"{folder} has PostgreSQL {version}; {RequestedVersion.OldestMajor} is the oldest supported version"
                )
            : (new PostgresBinaries(folder, version, major), null);
    }

    /// <summary>The path of one program.</summary>
    public string Program(string name) => Path.Combine(Folder, FileName(name));

    private static async Task<(string Said, string Fault)> AskVersionAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var result = await ProcessRunner
                .RunAsync([Path.Combine(folder, FileName("postgres")), "--version"], cancellationToken)
                .ConfigureAwait(false);
            return result.Succeeded ? (result.Output.Trim(), "") : ("", result.Error.Trim());
        }
        catch (DevDatabaseException e)
        {
            return ("", e.Message);
        }
    }

    private static string FileName(string program) =>
        OperatingSystem.IsWindows() ? program + ".exe" : program;
}
