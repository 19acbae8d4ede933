using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What MSBuild is asked of a project (<c>-getProperty</c>, <c>-getItem</c>).</summary>
internal sealed class ProjectQuestion(CommandContext context, ProjectSource project)
{
    /// <summary>What is going on, for whoever waits.</summary>
    public required string Activity { get; init; }

    /// <summary>The question, and what has to be done for the answer.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>How much MSBuild says besides, which changes no answer.</summary>
    public IReadOnlyList<string> LogArguments { get; init; } = [];

    /// <summary>What to say if there is no answer.</summary>
    public required string Refusal { get; init; }

    /// <summary>Asks it.</summary>
    /// <returns>The answer, in JSON.</returns>
    /// <exception cref="CommandFailedException">There is none.</exception>
    public async Task<string> AskAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            var exitCode = await DotNetRun.RunAsync(
                context,
                $"{Activity} {Path.GetFileName(project.File)}",
                [
                    "msbuild",
                    project.File,
                    .. DotNetRun.QuietBuild,
                    .. LogArguments,
                    .. Arguments,
                    $"-getResultOutputFile:{file}",
                ]
            );
            return exitCode == 0
                ? await File.ReadAllTextAsync(file, context.CancellationToken)
                : throw new CommandFailedException(Refusal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
