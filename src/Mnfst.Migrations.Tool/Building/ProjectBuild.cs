using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>
/// Builds a project with one call of MSBuild, which also says where the assembly is and what it needs.
/// </summary>
internal sealed class ProjectBuild(CommandContext context, SourceOptions options)
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

    private bool IsBuilding => !context.Get(options.NoBuild);

    /// <summary>Builds it, or looks where it was built.</summary>
    /// <exception cref="CommandFailedException">It does not build, or was not built yet.</exception>
    public async Task<BuiltProject> RunAsync(ProjectSource project)
    {
        var file = Path.GetTempFileName();
        try
        {
            var exitCode = await RunDotNetAsync(project, BuildAnswer.Ask(file));
            if (exitCode != 0)
                throw new CommandFailedException(
                    IsBuilding
                        ? $"'{project.File}' does not build. Nothing was done."
                        : $"'{project.File}' can not be read. Was it ever built?"
                );
            using var answer = BuildAnswer.Read(file);
            return Take(project, answer);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static BuiltProject Take(ProjectSource project, BuildAnswer answer)
    {
        if (answer.TargetPath.Length == 0)
            throw new CommandFailedException(
                $"'{project.File}' targets several frameworks ({answer.TargetFrameworks}). Choose one with --framework.",
                Cli.ExitCode.Usage
            );
        if (!File.Exists(answer.TargetPath))
            throw new CommandFailedException(
                $"'{project.File}' is not built: there is no '{answer.TargetPath}'. Build it, or leave out --no-build."
            );
        return BuiltProject.Of(answer.TargetPath, answer.Assets, answer.RuntimeConfig);
    }

    private async Task<int> RunDotNetAsync(ProjectSource project, IEnumerable<string> question)
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin($"Building {Path.GetFileName(project.File)}");
        using var process = Start(project, question);
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

    private Process Start(ProjectSource project, IEnumerable<string> question)
    {
        var start = new ProcessStartInfo(DotNet.Path, [.. Arguments(project), .. question])
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

    private IEnumerable<string> Arguments(ProjectSource project)
    {
        // What 'dotnet build' does, without the summary that it insists on; and without a target, a question would only
        // have the project evaluated.
        IEnumerable<string> what = IsBuilding
            ? ["msbuild", project.File, "-restore", "-target:Build"]
            : ["msbuild", project.File, "-target:ResolvePackageAssets"];
        string[] how = ["-nologo", "-terminalLogger:off", "-verbosity:quiet"];
        string[] log = context.Output.IsVerbose
            ? ["-consoleLoggerParameters:NoSummary"]
            : ["-consoleLoggerParameters:NoSummary;ErrorsOnly"];
        return
        [
            .. what,
            .. how,
            .. log,
            .. Property("Configuration", options.Configuration),
            .. Property("TargetFramework", options.Framework),
        ];
    }

    private IEnumerable<string> Property(string name, System.CommandLine.Option<string?> option) =>
        context.Get(option) is { } value ? [$"-property:{name}={value}"] : [];

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
                context.Output.Messages.WriteLine(line);
        }
    }
}
