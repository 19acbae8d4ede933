using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Authoring.Baselines;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Imports;
using Mnfst.Migrations.Tool.Authoring.Init;
using Mnfst.Migrations.Tool.Authoring.Merging;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Squashing;
using Mnfst.Migrations.Tool.Authoring.Tags;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary>The commands with which migrations are written; a bundle, which has no sources, has none of them.</summary>
internal static class AuthoringCommands
{
    public static IEnumerable<NamedCommand> All(
        WorkspaceReader workspaces,
        SourceFinder finder,
        SourceOptions sources,
        DevDatabases databases
    ) =>
        [
            new("init", () => new InitCommand(finder)),
            new("revision", () => new RevisionCommand(workspaces, finder, sources, databases)),
            new("baseline", () => new BaselineCommand(workspaces)),
            new("merge", () => new MergeCommand(workspaces)),
            new("edit", () => new EditCommand(workspaces)),
            new("rebase", () => new RebaseCommand(workspaces)),
            new("squash", () => new SquashCommand(workspaces)),
            new("tag", () => new TagCommand(workspaces)),
            new("import", () => new ImportCommand(workspaces, sources)),
        ];
}
