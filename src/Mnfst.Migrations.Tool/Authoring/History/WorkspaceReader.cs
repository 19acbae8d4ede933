using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>Finds the sources of migrations.</summary>
internal sealed class WorkspaceReader(SourceFinder finder, SourceOptions options)
{
    /// <exception cref="CommandFailedException">There are none, or only what was made of them.</exception>
    public async Task<Workspace> ReadAsync(CommandContext context) =>
        await TryReadAsync(context)
        ?? throw new CommandFailedException(
            $"'{context.Arguments.CommandResult.Command.Name}' needs the sources of migrations, but this is a build of them. Name the project with --project, or the folder of .sql files with --migrations.",
            ExitCode.Usage
        );

    /// <summary>Finds them where there are some; null where there is only what was made of them.</summary>
    /// <exception cref="CommandFailedException">There is neither.</exception>
    public async Task<Workspace?> TryReadAsync(CommandContext context) =>
        finder.Find(context) switch
        {
            ProjectSource project => await new ProjectEvaluation(context, options).RunAsync(project),
            FolderSource folder => ReadFolder(folder.Folder),
            _ => null,
        };

    /// <summary>
    /// Finds those that are known without asking MSBuild: of a project what it said last, else what lies in the usual folder.
    /// </summary>
    /// <exception cref="CommandFailedException">There are none, or only what was made of them.</exception>
    public Workspace ReadAtOnce(CommandContext context) =>
        finder.Find(context) switch
        {
            ProjectSource project => new ProjectEvaluation(context, options).FindRemembered(project)
                ?? ReadUsualFolder(project),
            FolderSource folder => ReadFolder(folder.Folder),
            _ => throw new CommandFailedException("A build has no sources."),
        };

    private static Workspace ReadUsualFolder(ProjectSource project)
    {
        var folder = Path.Combine(project.Folder, MigrationPlaces.UsualFolder);
        var code = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return ReadFolder(folder) with
        {
            Project = new ProjectSources(
                project.File,
                [.. code],
                "",
                true,
                [],
                AllowsMultipleHeads: true,
                []
            ),
        };
    }

    private static Workspace ReadFolder(string folder) =>
        new(folder, folder, RevisionFiles.Find(folder))
        {
            Includes = new FolderIncludes(folder),
            Places = HistoryPlaces.Beside(folder),
        };
}
