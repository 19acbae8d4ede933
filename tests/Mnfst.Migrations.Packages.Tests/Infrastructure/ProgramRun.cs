using System.Diagnostics;
using System.Text;

namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>Runs programs as a user does, in a folder, and keeps what they print.</summary>
internal static class ProgramRun
{
    /// <summary>What the test run itself was told, and what must not reach the builds of consumers.</summary>
    private static readonly string[] OurVariables =
    [
        "MNFST_DATABASE",
        "DATABASE_URL",
        "CI",
        "MSBUILD_EXE_PATH",
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "DOTNET_CLI_CONTEXT_VERBOSE",
        "TESTINGPLATFORM_UI_LANGUAGE",
    ];

    public static async Task<ProgramOutcome> RunAsync(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> variables
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in OurVariables)
            start.Environment.Remove(variable);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Nodes that wait for the next build would go on after the test, and keep the files of the feed open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in CompilerServer.Variables.Concat(variables))
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        lock (output)
            return new ProgramOutcome(process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
            {
                if (line is not null)
                    output.Append(line).Append('\n');
            }
        }
    }
}
