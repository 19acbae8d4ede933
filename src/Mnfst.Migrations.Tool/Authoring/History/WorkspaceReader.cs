using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.History;

/// <summary>Finds the sources of migrations.</summary>
internal sealed class WorkspaceReader(SourceFinder finder, SourceOptions options)
{
    /// <exception cref="CommandFailedException">There are none, or only what was made of them.</exception>
    public async Task<Workspace> ReadAsync(CommandContext context) =>
        finder.Find(context) switch
        {
            ProjectSource project => await new ProjectEvaluation(context, options).RunAsync(project),
            FolderSource folder => ReadFolder(folder.Folder),
            _ => throw new CommandFailedException(
                $"'{context.Arguments.CommandResult.Command.Name}' needs the sources of migrations, but this is a build of them. Name the project with --project, or the folder of .sql files with --migrations.",
                ExitCode.Usage
            ),
        };

    private static Workspace ReadFolder(string folder) => new(folder, folder, RevisionFiles.Find(folder));
}
