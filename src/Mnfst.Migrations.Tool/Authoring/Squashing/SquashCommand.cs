using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Squashing;

/// <summary><c>squash</c>: makes one revision of a line of them.</summary>
internal sealed class SquashCommand : AuthoringCommand
{
    private readonly Argument<RevisionRange> _range = RevisionArguments.Range(
        "The revisions to squash: FIRST:LAST, both included"
    );

    private readonly Option<string?> _message = new("--message", "-m")
    {
        Description = "What the revision does, in a few words",
        HelpName = "MESSAGE",
    };

    private readonly Option<string?> _id = new("--rev-id")
    {
        Description = "The revision id, instead of one from id_template",
        HelpName = "ID",
    };

    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public SquashCommand(WorkspaceReader workspaces)
        : base("squash", "Squash a line of revisions into one", workspaces)
    {
        Add(_range);
        Add(_message, _id, _yes);
        Examples = ["squash 001_initial:003_add_indexes -m \"Schema of 2024\""];
    }

    // What code records is known when it has run; of .sql files their sources tell all.
    public override CommandInput Input => CommandInput.Document | CommandInput.Migrations;

    /// <summary>That is known when the range is, and asked for then.</summary>
    public override bool NeedsCatalogFor(CommandContext context) => false;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var message = RevisionMessage.Read(context.Get(_message));
        if (message.Length == 0)
            throw new CommandFailedException(
                "'squash' needs a message. Say in a few words what the revision does: squash FIRST:LAST -m \"Schema of 2024\".",
                ExitCode.Usage
            );
        if (!context.Get(_yes))
            Confirmation.RefuseUnlessSomebodyIsThere(context, "A squash deletes the files it replaces");
        var history = await ReadHistoryAsync(context);
        var line = SquashRange.Find(history.Graph, context.Get(_range));
        RefuseTagged(line);
        var revision = Draft(context, history, line, message);
        var plan = new SquashPlan(history, line, revision);
        var needsBuild = line.Any(part => history.SourceOf(part).File is not { HasErrors: false });
        if (needsBuild && await context.RunWithCatalogElsewhereAsync() is { } exitCode)
            return (ExitCode)exitCode;
        var changes = plan.Make(needsBuild ? await context.LoadCatalogAsync() : new SourceCatalog(history));
        if (!context.Get(_yes))
            await AskAsync(context, history, line);
        changes.Make();
        if (revision.Tags.Count > 0)
            context.Output.Say(
                $"Moved to '{revision.Id}' with what it was made of: {string.Join(", ", revision.Tags.Select(tag => $"@{tag}"))}."
            );
        return Conclude(context, line, new NewRevision(revision, plan.Path, RevisionKind.Sql));
    }

    /// <summary>A release in the midst of the line would be a state that no revision leads to.</summary>
    private static void RefuseTagged(IReadOnlyList<Revision> line)
    {
        if (line.SkipLast(1).LastOrDefault(revision => revision.Tags.Count > 0) is not { } tagged)
            return;
        var tags = string.Join(", ", tagged.Tags.Select(tag => $"'{tag}'"));
        throw new CommandFailedException(
            $"'{tagged.Id}' has the tag {tags} and is not the last of the line. Squash up to it, '{line[0].Id}:{tagged.Id}', or remove the tag with 'mnfst tag remove {tagged.Tags[0]}'. Nothing was done."
        );
    }

    private Revision Draft(
        CommandContext context,
        SourceHistory history,
        IReadOnlyList<Revision> line,
        string message
    )
    {
        var ids = line.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var labels = line.SelectMany(revision => revision.BranchLabels).ToList();
        var names = new RevisionNames(context.File.Authoring, history.Ids, CreateDate.OfNow());
        return new Revision(names.IdOf(new RevisionDraft { Message = message, Id = context.Get(_id) }))
        {
            DownRevisions = line[0].DownRevisions,
            DependsOn = line.SelectMany(revision => revision.DependsOn)
                .Where(name => !ids.Contains(name) && !labels.Contains(name))
                .Distinct()
                .ToEquatableArray(),
            BranchLabels = labels.ToEquatableArray(),
            Replaces = line.Select(revision => revision.Id).ToEquatableArray(),
            Tags = line[^1].Tags,
            Message = message,
            // It is as old as the last of them: what follows is younger.
            CreateDate = line.Select(revision => revision.CreateDate).Max(),
        };
    }

    private static async Task AskAsync(
        CommandContext context,
        SourceHistory history,
        IReadOnlyList<Revision> line
    )
    {
        context.Output.Messages.WriteLine(new Line("One revision replaces these files, which are deleted:"));
        foreach (var source in line.Select(history.SourceOf))
            context.Output.Messages.WriteLine(new Line($"  {source.Path}"));
        await Confirmation.AskAsync(context, "Squash them?");
    }

    private static ExitCode Conclude(
        CommandContext context,
        IReadOnlyList<Revision> line,
        NewRevision written
    )
    {
        if (context.Output.IsJson)
            context.WriteJson(
                NewRevisionJson.Of(written, null) with
                {
                    Replaces = [.. written.Revision.Replaces],
                },
                AuthoringJson.Default.NewRevisionJson
            );
        else
            context.Output.Conclude(
                new Line("Squashed", Palette.Good)
                    .Add($" {line.Count} revisions to ")
                    .Add(written.Revision.Id, Palette.Strong)
                    .Add(
                        $" in {written.Path}. Databases that have all of them count as having it; '{context.Output.Tool} verify' tests it."
                    )
            );
        return ExitCode.Done;
    }
}
