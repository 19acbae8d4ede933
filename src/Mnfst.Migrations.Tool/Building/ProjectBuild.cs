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
internal sealed class ProjectBuild(CommandContext context, SourceOptions options)
{
    private bool IsBuilding => !context.Get(options.NoBuild);

    /// <summary>Builds it, or looks where it was built.</summary>
    /// <exception cref="CommandFailedException">It does not build, or was not built yet.</exception>
    public async Task<BuiltProject> RunAsync(ProjectSource project)
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
        {
            using var old = BuildAnswer.Parse(known);
            return Take(project, old);
        }
        if (context.Output.IsVerbose)
            context.Output.Say(
                $"{question.Activity} {Path.GetFileName(project.File)}, since {remembered.Reason ?? "no build of it is known"}."
            );
        remembered.Forget();
        var text = await question.AskAsync();
        using var answer = BuildAnswer.Parse(text);
        var built = Take(project, answer);
        if (!answer.MayNotBeRemembered)
            remembered.Remember(text, answer.Products);
        return built;
    }

    private static BuiltProject Take(ProjectSource project, BuildAnswer answer)
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
        return BuiltProject.Of(answer.TargetPath, answer.Assets, answer.RuntimeConfig, answer.IsOfMigrations);
    }

    private IEnumerable<string> Arguments()
    {
        // What 'dotnet build' does, without the summary that it insists on; and without a target, a question would only
        // have the project evaluated.
        IEnumerable<string> what = IsBuilding
            ? ["-restore", "-target:Build"]
            : ["-target:ResolvePackageAssets"];
        return [.. what, .. DotNetRun.NoCommands, .. ProjectQuestion.PropertiesOf(context, options)];
    }
}
