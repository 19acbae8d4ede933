using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Building.UpToDate;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>
/// Asks MSBuild which files a project has, without building it: that is the one place that knows, whatever the project
/// includes or leaves out.
/// </summary>
internal sealed class ProjectEvaluation(CommandContext context, SourceOptions options)
{
    // Set by our package: without it the project was not restored, or does not refer to it.
    private const string OurProperty = "EnableDefaultMnfstMigrationItems";

    private static readonly string[] Question =
    [
        $"-getProperty:{OurProperty},TargetFramework,TargetFrameworks,RootNamespace,ImplicitUsings,DefineConstants,MnfstAllowMultipleHeads,ProjectAssetsFile",
        "-getItem:Compile,MnfstMigration,MnfstInclude,MnfstTags,MnfstHeads,EditorConfigFiles",
    ];

    /// <exception cref="CommandFailedException">The project cannot be read, or has nothing to do with migrations.</exception>
    public async Task<Workspace> RunAsync(ProjectSource project)
    {
        var (how, remembered) = Remembered(project);
        if (Find(project, remembered) is { } known)
            return known;
        remembered.Forget();
        var text = await AskAsync(project, how);
        using var answer = ProjectAnswer.Parse(text);
        var workspace = Read(project, answer);
        remembered.Remember(text, RestoredFiles.Of(answer.Property("ProjectAssetsFile")));
        return workspace;
    }

    /// <summary>What was said last, if it still holds; null if MSBuild has to be asked.</summary>
    public Workspace? FindRemembered(ProjectSource project) => Find(project, Remembered(project).Answer);

    private (string[] How, RememberedAnswer Answer) Remembered(ProjectSource project)
    {
        string[] how = [.. BuildChoice.Of(context, options).Properties];
        return (how, RememberedAnswer.OfEvaluation(project, [.. how, .. Question]));
    }

    private static Workspace? Find(ProjectSource project, RememberedAnswer remembered)
    {
        if (remembered.Find() is not { } known)
            return null;
        using var answer = ProjectAnswer.Parse(known);
        return Read(project, answer);
    }

    private async Task<string> AskAsync(ProjectSource project, IReadOnlyList<string> how)
    {
        var text = await new ProjectQuestion(context, project)
        {
            Activity = "Reading",
            Arguments = [.. how, .. Question],
            Refusal = $"'{project.File}' cannot be read. Nothing was done.",
        }.AskAsync();
        using var answer = ProjectAnswer.Parse(text);
        if (answer.Property(OurProperty).Length > 0)
            return text;

        // Of several frameworks one says enough: a revision belongs to all of them.
        if (answer.Property("TargetFramework").Length == 0)
            how = [.. how, $"-property:TargetFramework={answer.Property("TargetFrameworks").Split(';')[0]}"];
        text = await new ProjectQuestion(context, project)
        {
            Activity = "Restoring",
            // Without a target MSBuild would only evaluate, and restore nothing.
            Arguments = ["-restore", "-target:CollectPackageReferences", .. how, .. Question],
            Refusal = $"'{project.File}' cannot be read. Nothing was done.",
        }.AskAsync();
        using var restored = ProjectAnswer.Parse(text);
        return restored.Property(OurProperty).Length > 0
            ? text
            : throw new CommandFailedException(
                $"'{project.File}' does not reference Mnfst.Migrations. Add the package: dotnet add package Mnfst.Migrations."
            );
    }

    private static Workspace Read(ProjectSource project, ProjectAnswer answer)
    {
        var folder = FromHere(project.Folder);
        var versions = Path.Combine(folder, MigrationPlaces.UsualFolder);
        var usual = HistoryPlaces.Beside(versions);
        return new Workspace(folder, versions, Items(answer, "MnfstMigration"))
        {
            Includes = FolderIncludes.Of(
                Path.Combine(folder, MigrationPlaces.UsualFolder, "..", FolderIncludes.FolderName),
                Items(answer, "MnfstInclude")
            ),
            Places = new HistoryPlaces(
                Items(answer, "MnfstTags").FirstOrDefault() ?? usual.Tags,
                Items(answer, "MnfstHeads").FirstOrDefault() ?? usual.Heads
            ),
            Project = new ProjectSources(
                project.File,
                Items(answer, "Compile"),
                answer.Property("RootNamespace"),
                answer.Property("ImplicitUsings") is "enable" or "true",
                answer.Property("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries),
                answer.IsTrue("MnfstAllowMultipleHeads"),
                Items(answer, "EditorConfigFiles")
            ),
        };
    }

    private static string[] Items(ProjectAnswer answer, string name) =>
        [
            .. answer
                .Items(name)
                .Select(item => FromHere(item.GetProperty("FullPath").GetString()!))
                // What the build makes is none of the project's sources, and may be left from another day.
                .Where(File.Exists)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string FromHere(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
