using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>A program with contexts of EF Core, built and ready to be asked for them.</summary>
/// <param name="Project">The project that has the contexts, as messages name it.</param>
/// <param name="Startup">The project of the program, as messages name it.</param>
internal sealed record EfProgram(string Project, string Startup)
{
    private const string Option = "--ef-project";

    /// <summary>The assembly that has the contexts.</summary>
    public required string TargetAssembly { get; init; }

    /// <summary>The folder of the project that has them.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The namespace of that project.</summary>
    public required string RootNamespace { get; init; }

    /// <summary>The assembly of the program.</summary>
    public required string StartupAssembly { get; init; }

    /// <summary>Where it runs, and finds its settings.</summary>
    public required string StartupFolder { get; init; }

    /// <summary>The list of what it needs to run.</summary>
    public required string DependencyFile { get; init; }

    /// <summary>The file that names its frameworks.</summary>
    public required string RuntimeConfig { get; init; }

    /// <summary>The folders in which its packages lie.</summary>
    public required IReadOnlyList<string> PackageFolders { get; init; }

    /// <summary>The projects that it is built from.</summary>
    public required IReadOnlyList<ProjectSource> Projects { get; init; }

    /// <summary>Files that the build has made or found.</summary>
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>Whether one of its projects says that nobody can tell from outside what it depends on.</summary>
    public required bool MayNotBeRemembered { get; init; }

    /// <summary>Builds it, unless nothing has changed since the last time.</summary>
    /// <exception cref="CommandFailedException">There is none, or it does not build.</exception>
    public static async Task<EfProgram> BuildAsync(
        CommandContext context,
        EfModelSettings settings,
        BuildChoice choice
    )
    {
        var build = new ProjectBuild(context, choice);
        var target = new ProjectSource(ProjectFile.Find(settings.Project, Option));
        var startup = settings.StartupProject is { } program
            ? new ProjectSource(ProjectFile.Find(program, "startup_project"))
            : target;
        using var startupAnswer = await build.AskAsync(startup);
        using var targetAnswer = startup == target ? null : await build.AskAsync(target);
        var answer = targetAnswer ?? startupAnswer;
        // Without the package, or as a library for any runtime, it has none.
        if (!File.Exists(startupAnswer.RuntimeConfig))
            throw EfRefusal.WithoutDesign(startup.File);
        return new EfProgram(target.File, startup.File)
        {
            // What the program loads lies beside it.
            TargetAssembly = Path.Combine(
                Path.GetDirectoryName(startupAnswer.TargetPath)!,
                Path.GetFileName(answer.TargetPath)
            ),
            ProjectFolder = target.Folder,
            RootNamespace = answer.RootNamespace,
            StartupAssembly = startupAnswer.TargetPath,
            StartupFolder = startup.Folder,
            DependencyFile = startupAnswer.DependencyFile,
            RuntimeConfig = startupAnswer.RuntimeConfig,
            PackageFolders = startupAnswer.PackageFolders,
            Projects = startup == target ? [startup] : [startup, target],
            Products = [.. startupAnswer.Products.Concat(targetAnswer?.Products ?? []).Distinct()],
            MayNotBeRemembered = startupAnswer.MayNotBeRemembered || answer.MayNotBeRemembered,
        };
    }
}
