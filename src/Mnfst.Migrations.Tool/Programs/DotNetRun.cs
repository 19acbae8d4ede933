using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Programs;

namespace Mnfst.Migrations.Tool.Programs;

/// <summary>Runs <c>dotnet</c> for a command, which shows what it says, and ends it with the command.</summary>
internal static class DotNetRun
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

    // Builds, and the servers that they leave running, have no use for passwords.
    private static readonly string[] SecretVariables =
    [
        "MNFST_DATABASE",
        "MNFST_DEV_DATABASE",
        "DATABASE_URL",
        "PGPASSWORD",
    ];

    /// <summary>Whether it is not told a variable.</summary>
    public static bool IsLeftOut(string variable) =>
        ForeignVariables.Contains(variable) || SecretVariables.Contains(variable);

    /// <summary>What makes MSBuild say no more than is asked for.</summary>
    public static IReadOnlyList<string> QuietBuild { get; } =
    ["-nologo", "-terminalLogger:off", "-verbosity:quiet"];

    /// <summary>
    /// What keeps a build from running migrations itself: a command does what it says, and <c>status</c> changes no
    /// database.
    /// </summary>
    public static IReadOnlyList<string> NoCommands { get; } =
    [
        "-property:MnfstMigrateOnBuild=false",
        "-property:MnfstVerifyOnBuild=false",
        "-property:MnfstScriptOnBuild=false",
    ];

    /// <summary>Runs it to its end.</summary>
    /// <param name="context">The command.</param>
    /// <param name="activity">What is going on, for whoever waits.</param>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public static async Task<int> RunAsync(
        CommandContext context,
        string activity,
        IEnumerable<string> arguments
    )
    {
        await using var line = new ActivityLine(context.Output);
        line.Begin(activity);
        using var process = Start(arguments);
        var output = CopyAsync(process.StandardOutput, context);
        var errors = CopyAsync(process.StandardError, context);
        await process.WaitForEndAsync(context.CancellationToken);
        // Servers that the build leaves running may keep the streams open.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(Patience));
        return process.ExitCode;
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(DotNet.Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in ForeignVariables.Concat(SecretVariables))
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
                $"'{start.FileName}' cannot be started: {e.Message}. Building a project needs the .NET SDK; a folder of .sql files does not (--migrations).",
                innerException: e
            );
        }
    }

    private static async Task CopyAsync(StreamReader from, CommandContext context)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
                continue;
            context.Output.Messages.WriteLine(line);
            BuildQuote.WriteFor(line, context.Output);
        }
    }
}
