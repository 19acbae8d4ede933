using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;

namespace Mnfst.Migrations.Tool.Authoring.Tags;

/// <summary><c>tag remove</c>: removes a tag; the revisions stay.</summary>
internal sealed class TagRemoveCommand : AuthoringCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The name of the tag" };

    public TagRemoveCommand(WorkspaceReader workspaces)
        : base("remove", "Remove a tag; its revisions stay", workspaces)
    {
        Add(_name);
        Examples = ["tag remove v2.3"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Sources;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var name = context.Get(_name)!;
        // A tag of a revision that does not exist is removed, too.
        var history = await ReadSoundPartAsync(context);
        var tag = TagChange.Find(history, name) ?? throw Unknown(name, history);
        TagChange.Make(history, text => TagsFileEdit.Remove(text, name));
        if (context.Output.IsJson)
            context.WriteJson(new TagJson(name, [.. tag.Revisions]), AuthoringJson.Default.TagJson);
        else
            context.Output.Conclude(
                new Line("Removed", Palette.Good)
                    .Add($" @{name}", Palette.Strong)
                    .Add($", which was on {tag.Revisions}.")
            );
        return ExitCode.Done;
    }

    private static CommandFailedException Unknown(string name, SourceHistory history) =>
        new(
            NearestName.Find(name, history.Files.Tags.Tags.Select(tag => tag.Name)) is { } nearest
                ? $"No tag '{name}'. Did you mean '{nearest}'?"
                : $"No tag '{name}'. 'mnfst tag list' lists the tags."
        );
}
