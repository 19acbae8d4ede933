using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;

namespace Mnfst.Migrations.Tool.Authoring.Tags;

/// <summary><c>tag list</c>: the tags, newest first.</summary>
internal class TagListCommand : AuthoringCommand
{
    public TagListCommand(WorkspaceReader workspaces)
        : this("list", "List the tags, newest first", workspaces) =>
        Examples = ["tag list", "tag list --output json"];

    private protected TagListCommand(string name, string description, WorkspaceReader workspaces)
        : base(name, description, workspaces) { }

    public override CommandInput Input => CommandInput.Document | CommandInput.Sources;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var history = await ReadSoundPartAsync(context);
        IReadOnlyList<Core.Diagnostics.Diagnostic> faults = [.. history.Faults, .. history.FaultsOfFiles];
        FailureReport.ReportIncomplete(faults, context.Output);
        var tags = NewestFirst(history);
        if (context.Output.IsJson)
            context.WriteJson(
                new TagsJson([.. tags.Select(tag => new TagJson(tag.Name, [.. tag.Revisions]))]),
                AuthoringJson.Default.TagsJson
            );
        else if (tags.Count == 0)
            context.Output.Say("There are no tags. 'mnfst tag add NAME' tags the head.");
        else
            Show(context.Output.Results, tags, history);
        return faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>By where their revisions are in the graph; what it does not have is older than all.</summary>
    private static List<RevisionTag> NewestFirst(SourceHistory history)
    {
        var positions = history
            .Graph.Revisions.Index()
            .ToDictionary(at => at.Item.Id, at => at.Index, StringComparer.Ordinal);
        return
        [
            .. history
                .Files.Tags.Tags.OrderByDescending(tag =>
                    tag.Revisions.Max(id => positions.GetValueOrDefault(id, -1))
                )
                .ThenByDescending(tag => tag.Name, StringComparer.Ordinal),
        ];
    }

    private static void Show(Screen screen, List<RevisionTag> tags, SourceHistory history)
    {
        var width = tags.Max(tag => tag.Name.Length) + 1;
        foreach (var tag in tags)
        {
            var line = new Line()
                .Add($"@{tag.Name}".PadRight(width), Palette.Name)
                .Add($"  {string.Join(", ", tag.Revisions)}", Palette.Strong);
            if (
                tag.Revisions.Count == 1
                && history.Graph.Find(tag.Revisions[0]) is { Message.Length: > 0 } revision
            )
                line.Add($", {VisibleText.OnOneLine(revision.Title)}");
            screen.WriteLine(line);
        }
    }
}
