using System.CommandLine;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Init;
using Mnfst.Migrations.Tool.Authoring.Merging;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Squashing;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary>The commands with which migrations are written; a bundle, which has no sources, has none of them.</summary>
internal static class AuthoringCommands
{
    public static IEnumerable<Command> All(WorkspaceReader workspaces, SourceFinder finder) =>
        [
            new InitCommand(finder),
            new RevisionCommand(workspaces),
            new MergeCommand(workspaces),
            new EditCommand(workspaces),
            new RebaseCommand(workspaces),
            new SquashCommand(workspaces),
        ];
}
