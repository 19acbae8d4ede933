using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;

namespace Mnfst.Migrations.Tool.Authoring.Tags;

/// <summary><c>tag add</c>: tags the head, or other revisions.</summary>
internal sealed class TagAddCommand : AuthoringCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The name, such as v2.3" };

    private readonly Argument<RevisionSpecifier[]> _revisions = RevisionArguments.Several(
        "What to tag; several revisions if several heads are one release",
        "head"
    );

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Move the tag if it is on another revision",
    };

    public TagAddCommand(WorkspaceReader workspaces)
        : base("add", "Tag the head, or other revisions", workspaces)
    {
        Add(_name);
        Add(_revisions);
        Add(_force);
        Examples =
        [
            "tag add v2.3",
            "tag add v2.2 006_user_roles",
            "tag add v3.0 heads",
            "tag add latest --force",
        ];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Sources;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var name = context.Get(_name)!;
        if (TagNames.FindFault(name) is { } fault)
            throw new CommandFailedException(
                $"'{name}' cannot be a tag: {fault}. Choose another name.",
                ExitCode.Usage
            );
        var history = await ReadHistoryAsync(context);
        string[] ids =
        [
            .. context
                .Get(_revisions)!
                .SelectMany(revision => Find(history.Graph, revision))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var before = TagChange.Find(history, name);
        var isMoved =
            before is not null && !before.Revisions.Order(StringComparer.Ordinal).SequenceEqual(ids);
        if (isMoved && !context.Get(_force))
            throw new CommandFailedException(
                $"Tag '{name}' is already on {before!.Revisions}. --force moves it. Nothing was done."
            );
        if (before is null || isMoved)
            TagChange.Make(history, text => TagsFileEdit.Set(text, name, ids));
        Conclude(context, name, ids, isMoved ? [.. before!.Revisions] : null, before is not null);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Find(RevisionGraph graph, RevisionSpecifier revision)
    {
        var found = graph.Resolve(revision);
        return found.Count > 0
            ? found.Select(one => one.Id)
            : throw new CommandFailedException(
                $"'{revision}' is before the first revision, and a tag is on a revision. Name one.",
                ExitCode.Usage
            );
    }

    private static void Conclude(
        CommandContext context,
        string name,
        string[] ids,
        string[]? movedFrom,
        bool isThere
    )
    {
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new TagJson(name, ids) { MovedFrom = movedFrom },
                AuthoringJson.Default.TagJson
            );
            return;
        }
        var list = string.Join(", ", ids);
        context.Output.Conclude(
            movedFrom is not null
                ? new Line("Moved", Palette.Good)
                    .Add($" @{name}", Palette.Strong)
                    .Add($" from {string.Join(", ", movedFrom)} to {list}.")
            : isThere ? new Line("Nothing to do", Palette.Good).Add($": @{name} is on {list}.")
            : new Line("Tagged", Palette.Good).Add($" {list} as ").Add($"@{name}", Palette.Strong).Add(".")
        );
    }
}
