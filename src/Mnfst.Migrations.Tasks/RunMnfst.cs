using System.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Mnfst.Migrations.Tasks;

/// <summary>
/// Runs a command of <c>mnfst</c> on a project that is built, in a process of its own: MSBuild in Visual Studio runs on
/// .NET Framework, and what it loads it keeps. What the command prints as an error or a warning becomes one of the build,
/// with its code, file, line and column.
/// </summary>
public sealed class RunMnfst : ToolTask
{
    private const string DatabaseVariable = "MNFST_DATABASE";

    /// <summary>The command, such as <c>upgrade</c>.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <summary>What else the command is told.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>The command line, <c>mnfst.dll</c>.</summary>
    [Required]
    public ITaskItem? CommandLineAssembly { get; set; }

    /// <summary>The project's folder.</summary>
    [Required]
    public ITaskItem? ProjectDirectory { get; set; }

    /// <summary>The project's assembly.</summary>
    [Required]
    public ITaskItem? Assembly { get; set; }

    /// <summary>The list of the files of packages that the assembly needs.</summary>
    public ITaskItem? Assets { get; set; }

    /// <summary>
    /// The database; if it is empty, what the environment or <c>mnfst.json</c> says. It goes through the environment of the
    /// process: lists of processes show arguments, and logs as well.
    /// </summary>
    public string Database { get; set; } = "";

    /// <inheritdoc/>
    protected override string ToolName => "dotnet";

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() =>
        // Set by the .NET SDK for what it starts; MSBuild of Visual Studio finds dotnet by PATH.
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            is { Length: > 0 } path
            ? path
        : Path.DirectorySeparatorChar == '\\' ? "dotnet.exe"
        : "dotnet";

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => ProjectDirectory!.GetMetadata("FullPath");

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        line.AppendSwitch("exec");
        line.AppendFileNameIfNotNull(CommandLineAssembly!.GetMetadata("FullPath"));
        line.AppendSwitch(Command);
        foreach (var argument in Arguments)
            line.AppendSwitchIfNotNull("", argument);
        line.AppendSwitchIfNotNull("--assembly ", Assembly!.GetMetadata("FullPath"));
        line.AppendSwitchIfNotNull("--assets ", Assets?.GetMetadata("FullPath"));
        line.AppendSwitch("--output msbuild");
        return line.ToString();
    }

    /// <inheritdoc/>
    protected override ProcessStartInfo GetProcessStartInfo(
        string pathToTool,
        string commandLineCommands,
        string responseFileSwitch
    )
    {
        var start = base.GetProcessStartInfo(pathToTool, commandLineCommands, responseFileSwitch);
        if (Database.Length > 0)
            start.Environment[DatabaseVariable] = Database;
        // Whatever language the machine speaks, MSBuild finds errors by their English form.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // The SDK that runs this build is not the one that the command line has to run on.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        return start;
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        if (!Log.HasLoggedErrors)
            Log.LogError(
                null,
                "MNFST3008",
                null,
                null,
                0,
                0,
                0,
                0,
                $"'mnfst {Command}' exited with code {ExitCode} and reported no error. Build with -v:detailed to see its output."
            );
        return false;
    }
}
