using Mnfst.Migrations.Tool.Authoring.History;

namespace Mnfst.Migrations.Tool.Authoring.Tags;

/// <summary><c>tag</c>: names for states of the history; by itself it lists them.</summary>
internal sealed class TagCommand : TagListCommand
{
    public TagCommand(WorkspaceReader workspaces)
        : base(
            "tag",
            "Name states of the history, such as releases: '@v2.3' names one wherever a revision is named",
            workspaces
        )
    {
        Add(new TagAddCommand(workspaces));
        Add(new TagListCommand(workspaces));
        Add(new TagRemoveCommand(workspaces));
        Examples = ["tag", "tag add v2.3", "upgrade @v2.3 --database postgres://deploy@db.example/app"];
    }
}
