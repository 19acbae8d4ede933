using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>
/// Builds a project with one call of MSBuild, which also says where the assembly is and what it needs.
/// </summary>
internal sealed class ProjectBuild(CommandContext context, SourceOptions options)
{
    private bool IsBuilding => !context.Get(options.NoBuild);

    /// <summary>Builds it, or looks where it was built.</summary>
    /// <exception cref="CommandFailedException">It does not build, or was not built yet.</exception>
    public async Task<BuiltProject> RunAsync(ProjectSource project)
    {
        var file = Path.GetTempFileName();
        try
        {
            var exitCode = await DotNetRun.RunAsync(
                context,
                $"Building {Path.GetFileName(project.File)}",
                [.. Arguments(project), .. BuildAnswer.Ask(file)]
            );
            if (exitCode != 0)
                throw new CommandFailedException(
                    IsBuilding
                        ? $"'{project.File}' does not build. Nothing was done."
                        : $"'{project.File}' cannot be read. Was it ever built?"
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
        return BuiltProject.Of(answer.TargetPath, answer.Assets, answer.RuntimeConfig, answer.IsOfMigrations);
    }

    private IEnumerable<string> Arguments(ProjectSource project)
    {
        // What 'dotnet build' does, without the summary that it insists on; and without a target, a question would only
        // have the project evaluated.
        IEnumerable<string> what = IsBuilding
            ? ["msbuild", project.File, "-restore", "-target:Build"]
            : ["msbuild", project.File, "-target:ResolvePackageAssets"];
        string[] log = context.Output.IsVerbose
            ? ["-consoleLoggerParameters:NoSummary"]
            : ["-consoleLoggerParameters:NoSummary;ErrorsOnly"];
        return
        [
            .. what,
            .. DotNetRun.QuietBuild,
            .. DotNetRun.NoCommands,
            .. log,
            .. Property("Configuration", options.Configuration),
            .. Property("TargetFramework", options.Framework),
        ];
    }

    private IEnumerable<string> Property(string name, System.CommandLine.Option<string?> option) =>
        context.Get(option) is { } value ? [$"-property:{name}={value}"] : [];
}
