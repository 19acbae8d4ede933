using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Building.UpToDate;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>
/// Builds a project with one call of MSBuild, which also says where the assembly is and what it needs; or takes what it said
/// before, if nothing has changed since.
/// </summary>
internal sealed class ProjectBuild(CommandContext context, BuildChoice choice)
{
    private bool IsBuilding => choice.IsBuilding;

    /// <summary>Builds it, or looks where it was built.</summary>
    /// <exception cref="CommandFailedException">It does not build, or was not built yet.</exception>
    public async Task<BuiltProject> RunAsync(ProjectSource project)
    {
        using var answer = await AskAsync(project);
        return BuiltProject.Of(answer.TargetPath, answer.Assets, answer.RuntimeConfig, answer.IsOfMigrations);
    }

    /// <summary>Builds it, or looks where it was built.</summary>
    /// <returns>What MSBuild says of it; its assembly is there.</returns>
    /// <exception cref="CommandFailedException">It does not build, or was not built yet.</exception>
    public async Task<BuildAnswer> AskAsync(ProjectSource project)
    {
        var question = new ProjectQuestion(context, project)
        {
            Activity = IsBuilding ? "Building" : "Reading",
            Arguments = [.. Arguments(), .. BuildAnswer.Question],
            LogArguments = context.Output.IsVerbose
                ? ["-consoleLoggerParameters:NoSummary"]
                : ["-consoleLoggerParameters:NoSummary;ErrorsOnly"],
            Refusal = IsBuilding
                ? $"'{project.File}' does not build. Nothing was done."
                : $"'{project.File}' cannot be read. Build it first.",
        };
        var remembered = IsBuilding
            ? RememberedAnswer.OfBuild(project, question.Arguments)
            : RememberedAnswer.OfEvaluation(project, question.Arguments);
        if (remembered.Find() is { } known)
            return Check(project, BuildAnswer.Parse(known));
        if (context.Output.IsVerbose)
            context.Output.Say(
                $"{question.Activity} {Path.GetFileName(project.File)}, since {remembered.Reason ?? "no build of it is known"}."
            );
        remembered.Forget();
        var text = await question.AskAsync();
        var answer = Check(project, BuildAnswer.Parse(text));
        if (!answer.MayNotBeRemembered)
            remembered.Remember(text, answer.Products);
        return answer;
    }

    private static BuildAnswer Check(ProjectSource project, BuildAnswer answer)
    {
        if (answer.TargetPath.Length == 0)
            throw new CommandFailedException(
                $"'{project.File}' targets several frameworks ({answer.TargetFrameworks}). Choose one with --framework.",
                ExitCode.Usage
            );
        if (!File.Exists(answer.TargetPath))
            throw new CommandFailedException(
                $"'{project.File}' is not built: there is no '{answer.TargetPath}'. Build it, or remove --no-build."
            );
        return answer;
    }

    private IEnumerable<string> Arguments()
    {
        // What 'dotnet build' does, without the summary that it insists on; and without a target, a question would only
        // have the project evaluated.
        IEnumerable<string> what = IsBuilding
            ? ["-restore", "-target:Build"]
            : ["-target:ResolvePackageAssets"];
        return [.. what, .. DotNetRun.NoCommands, .. choice.Properties];
    }
}
