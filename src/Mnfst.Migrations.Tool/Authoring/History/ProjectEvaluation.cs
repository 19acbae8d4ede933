using System.Text.Json;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Tool.Building;
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
        $"-getProperty:{OurProperty},TargetFramework,TargetFrameworks,RootNamespace,ImplicitUsings,DefineConstants,MnfstAllowMultipleHeads",
        "-getItem:Compile,MnfstMigration",
    ];

    /// <exception cref="CommandFailedException">The project cannot be read, or has nothing to do with migrations.</exception>
    public async Task<Workspace> RunAsync(ProjectSource project)
    {
        string[] framework = context.Get(options.Framework) is { } chosen
            ? [$"-property:TargetFramework={chosen}"]
            : [];
        using var answer = await AskAsync(project, framework);
        if (Property(answer, OurProperty).Length > 0)
            return Read(project, answer);

        // Of several frameworks one says enough: a revision belongs to all of them.
        if (Property(answer, "TargetFramework").Length == 0)
            framework = [$"-property:TargetFramework={Property(answer, "TargetFrameworks").Split(';')[0]}"];
        using var restored = await AskAsync(project, ["-restore", .. framework]);
        return Property(restored, OurProperty).Length > 0
            ? Read(project, restored)
            : throw new CommandFailedException(
                $"'{project.File}' does not refer to Mnfst.Migrations. Add the package: dotnet add package Mnfst.Migrations."
            );
    }

    private async Task<JsonDocument> AskAsync(ProjectSource project, IEnumerable<string> how)
    {
        var file = Path.GetTempFileName();
        try
        {
            var exitCode = await DotNetRun.RunAsync(
                context,
                $"Reading {Path.GetFileName(project.File)}",
                [
                    "msbuild",
                    project.File,
                    .. DotNetRun.QuietBuild,
                    .. how,
                    .. Question,
                    $"-getResultOutputFile:{file}",
                ]
            );
            return exitCode == 0
                ? JsonDocument.Parse(await File.ReadAllBytesAsync(file, context.CancellationToken))
                : throw new CommandFailedException($"'{project.File}' cannot be read. Nothing was done.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Workspace Read(ProjectSource project, JsonDocument answer)
    {
        var folder = FromHere(project.Folder);
        return new Workspace(
            folder,
            Path.Combine(folder, "migrations", "versions"),
            Items(answer, "MnfstMigration")
        )
        {
            Project = new ProjectSources(
                project.File,
                Items(answer, "Compile"),
                Property(answer, "RootNamespace"),
                Property(answer, "ImplicitUsings") is "enable" or "true",
                Property(answer, "DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries),
                bool.TryParse(Property(answer, "MnfstAllowMultipleHeads"), out var allowed) && allowed
            ),
        };
    }

    private static string[] Items(JsonDocument answer, string name) =>
        [
            .. answer
                .RootElement.GetProperty("Items")
                .GetProperty(name)
                .EnumerateArray()
                .Select(item => FromHere(item.GetProperty("FullPath").GetString()!))
                // What the build makes is none of the project's sources, and may be left from another day.
                .Where(File.Exists)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string Property(JsonDocument answer, string name) =>
        answer.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";

    private static string FromHere(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}
