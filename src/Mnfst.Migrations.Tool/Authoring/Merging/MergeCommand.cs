using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Merging;

/// <summary><c>merge</c>: writes a revision that follows several others, and names what they both touch.</summary>
internal sealed class MergeCommand : AuthoringCommand
{
    private readonly AuthoringOptions _options = new();

    private readonly Argument<RevisionSpecifier[]> _revisions = RevisionArguments.Several(
        "The heads to merge",
        "heads"
    );

    public MergeCommand(WorkspaceReader workspaces)
        : base("merge", "Write a revision that merges branches", workspaces)
    {
        Add(_revisions);
        Add(_options.All);
        Examples =
        [
            "merge heads",
            "merge 004_add_user_preferences 005_add_audit_trail -m \"merge both\"",
            "merge main feature_user_preferences",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var draft = _options.Read(context);
        var history = await ReadHistoryAsync(context);
        var branches = FindBranches(context, history.Graph);
        var lineages = new BranchLineages(history.Graph, branches);
        RefuseContained(lineages);
        var overlaps = new OverlapSearch(history, lineages).Find(context.CancellationToken);
        draft = draft with
        {
            Parents = branches,
            Slug = MergeRevision.SlugOf(branches),
            Message = draft.Message.Length > 0 ? draft.Message : MergeRevision.MessageOf(branches),
        };
        return await WriteAsync(
            context,
            history,
            draft,
            (written, failure) =>
                NewRevisionJson.Of(written, failure) with
                {
                    Overlaps = [.. overlaps.Select(OverlapJson.Of)],
                },
            written =>
            {
                TellOfNumbers(context, lineages, written.Revision.Id);
                foreach (var overlap in overlaps)
                {
                    context.Output.Warn(overlap.Title);
                    foreach (var place in overlap.Places)
                        context.Output.Messages.WriteLine(place);
                }
            }
        );
    }

    private IReadOnlyList<Revision> FindBranches(CommandContext context, RevisionGraph graph)
    {
        var named = context.Get(_revisions);
        // 'heads' leaves out a head that another revision depends on, but the build counts it.
        var found = named is [{ Text: "heads" }]
            ? graph.Heads
            : graph.FindNewRevisionParents(named, context.Get(_options.Splice));
        if (found.Count > 1)
            return found;
        throw new CommandFailedException(
            found.Count == 0 ? "There is nothing to merge: there are no revisions."
                : named is [{ Text: "heads" or "head" }]
                    ? $"There is nothing to merge: '{found[0]}' is the only head."
                : $"A merge needs two or more revisions, but only '{found[0]}' is named. Name the others too: 'mnfst merge {found[0]} REVISION'.",
            ExitCode.Usage
        );
    }

    private static void RefuseContained(BranchLineages lineages)
    {
        foreach (var (below, above) in lineages.Contained)
            throw new CommandFailedException(
                $"'{above}' already follows '{below}', so there is nothing to merge. Remove '{below}', or name the head of the other branch.",
                ExitCode.Usage
            );
    }

    private static void TellOfNumbers(CommandContext context, BranchLineages lineages, string merge)
    {
        foreach (var (number, ids) in lineages.SharedNumbers)
            context.Output.Say(
                $"Several branches use the number {number}: {string.Join(", ", ids)}. That is fine: the links give the order. The merge is '{merge}'."
            );
    }
}
