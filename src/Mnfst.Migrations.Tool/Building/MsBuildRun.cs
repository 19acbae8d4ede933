using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>Runs MSBuild, and passes on what it has to say.</summary>
internal sealed class MsBuildRun(CommandContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // dotnet sets these for what it starts; they would tie the build to the SDK that runs us.
    private static readonly string[] ForeignVariables =
    [
        "MSBUILD_EXE_PATH",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "MSBuildSDKsPath",
    ];

    /// <summary>Runs it to its end.</summary>
    /// <param name="activity">What it does, for whoever waits.</param>
    /// <param name="arguments">What it is told, besides how much to say.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="CommandFailedException">It can not be started.</exception>
    public async Task<int> RunAsync(string activity, IEnumerable<string> arguments)
    {
        await using var shown = new ActivityLine(context.Output);
        shown.Begin(activity);
        using var process = Start(arguments);
        var output = CopyAsync(process.StandardOutput);
        var errors = CopyAsync(process.StandardError);
        try
        {
            await process.WaitForExitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C has reached it as well, and it ends more cleanly by itself.
            if (!process.WaitForExit(Patience))
                process.Kill(entireProcessTree: true);
            throw;
        }
        // Servers that the build leaves running may keep the streams open.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(Patience));
        return process.ExitCode;
    }

    private Process Start(IEnumerable<string> arguments)
    {
        string[] how = ["-nologo", "-terminalLogger:off", "-verbosity:quiet"];
        string[] log = context.Output.IsVerbose
            ? ["-consoleLoggerParameters:NoSummary"]
            : ["-consoleLoggerParameters:NoSummary;ErrorsOnly"];
        var start = new ProcessStartInfo(DotNet.Path, ["msbuild", .. arguments, .. how, .. log])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in ForeignVariables)
            start.Environment.Remove(variable);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"'{start.FileName}' can not be started: {e.Message}. Building a project needs the .NET SDK; a folder of .sql files does not (--migrations).",
                innerException: e
            );
        }
    }

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
                context.Output.Messages.WriteLine(line);
        }
    }
}
