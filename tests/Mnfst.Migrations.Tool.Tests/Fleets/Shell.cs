using System.Diagnostics;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>The shell that runs what manifests have.</summary>
internal static class Shell
{
    /// <summary>Runs a script in which programs are functions that print their words, and reads these.</summary>
    /// <param name="script">The script.</param>
    /// <param name="program">The name of the program.</param>
    public static async Task<string[]> WordsOfAsync(string script, string program)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no POSIX shell.");
        var output = await RunAsync("bash", "-c", $"{program}() {{ printf '%s\\0' \"$@\"; }}\n{script}");
        return output.Split('\0')[..^1];
    }

    /// <summary>Runs a program that has to succeed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = new System.Text.UTF8Encoding(false),
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync(token);
        var output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        Assert.True(
            process.ExitCode == 0,
            $"{program} exited with {process.ExitCode}\n{output}\n{await errors}"
        );
        return output;
    }

    /// <summary>Whether a program can be started.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
