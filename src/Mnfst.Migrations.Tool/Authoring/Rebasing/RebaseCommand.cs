using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Rebasing;

/// <summary><c>rebase</c>: has a branch that is not applied follow another revision.</summary>
internal sealed class RebaseCommand : AuthoringCommand
{
    private readonly Argument<RevisionSpecifier> _revision = RevisionArguments.One(
        "The first revision of the branch to move"
    );

    private readonly Option<string> _onto = new("--onto")
    {
        Description = "The revision that it will follow",
        HelpName = "REVISION",
        Required = true,
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Do not check in the database whether the branch is applied",
    };

    public RebaseCommand(WorkspaceReader workspaces)
        : base("rebase", "Move a branch that is not applied onto another revision", workspaces)
    {
        Add(_revision);
        Add(_onto, _force);
        Examples = ["rebase 005_add_audit_trail --onto 004_add_user_preferences", "rebase 005 --onto main"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var history = await ReadHistoryAsync(context);
        var revision = One(history.Graph.Resolve(context.Get(_revision)), $"{context.Get(_revision)}");
        var named = context.Get(_onto)!;
        var onto = One(
            history.Graph.FindNewRevisionParents([RevisionSpecifier.Parse(named)], splice: true),
            named
        );
        if (revision.DownRevisions is [var only] && only == onto.Id)
        {
            context.Output.Say($"'{revision.Id}' already follows '{onto.Id}'.");
            return Conclude(context, history, revision, onto);
        }
        RefuseImpossible(history.Graph, revision, onto);
        if (!context.Get(_force))
            await RefuseAppliedAsync(context, history.Graph, revision, onto);

        var source = history.SourceOf(revision);
        var from = revision.DownRevisions.Count == 0 ? null : revision.DownRevisions[0];
        var changes = new SourceChanges();
        changes.Replace(source.Path, DownRevisionEdit.Make(source, from, onto.Id));
        KeptHeads.Follow(
            changes,
            history.Workspace,
            history.Graph.Revisions.Select(other =>
                other == revision ? other with { DownRevisions = EquatableArray.Of(onto.Id) } : other
            )
        );
        changes.Make();
        WarnOfTags(context, history.Graph, revision, onto);
        return Conclude(context, history, revision, onto);
    }

    private static Revision One(IReadOnlyList<Revision> found, string named) =>
        found.Count == 1
            ? found[0]
            : throw new CommandFailedException(
                $"'{named}' names {(found.Count == 0 ? "no revision" : $"{found.Count} revisions: {string.Join(", ", found)}")}. Name one.",
                ExitCode.Usage
            );

    private static void RefuseImpossible(RevisionGraph graph, Revision revision, Revision onto)
    {
        if (revision.DownRevisions.Count > 1)
            throw new CommandFailedException(
                $"'{revision.Id}' is a merge of {string.Join(", ", revision.DownRevisions)}, so it is unclear which link to replace. Edit its file with 'mnfst edit {revision.Id}'."
            );
        if (BranchOf(graph, revision).Contains(onto.Id))
            throw new CommandFailedException(
                revision == onto
                    ? $"'{revision.Id}' cannot follow itself. Name another revision with --onto."
                    : $"'{onto.Id}' is on the branch of '{revision.Id}', which would follow itself. Name a revision outside the branch with --onto."
            );
    }

    /// <summary>What is applied stays where it is: the journal remembers what each revision follows.</summary>
    private static async Task RefuseAppliedAsync(
        CommandContext context,
        RevisionGraph graph,
        Revision revision,
        Revision onto
    )
    {
        if (!context.NamesDatabase)
        {
            context.Output.Warn(
                $"Not checked whether '{revision.Id}' is applied: no database is given. If it is applied, merge instead with 'mnfst merge {revision.Id}@head {onto.Id}'."
            );
            return;
        }
        var (journal, database) = await new AppliedQuery(context).AskAsync();
        var applied = BranchOf(graph, revision).Where(journal.Rows.ContainsKey).ToList();
        if (applied.Count > 0)
            throw new CommandFailedException(
                $"Applied in {database}: {string.Join(", ", applied)}. Applied revisions are not moved. Merge the branches with 'mnfst merge {revision.Id}@head {onto.Id}', or revert it first with 'mnfst downgrade {(revision.DownRevisions.Count > 0 ? revision.DownRevisions[0] : "base")}'. Nothing was done."
            );
    }

    /// <summary>A release that was made already had not what its revisions follow now.</summary>
    private static void WarnOfTags(
        CommandContext context,
        RevisionGraph graph,
        Revision revision,
        Revision onto
    )
    {
        var tags = BranchOf(graph, revision).SelectMany(id => graph.Find(id)!.Tags).Distinct().ToList();
        if (tags.Count > 0)
            context.Output.Warn(
                $"Tagged revisions are on the branch: {string.Join(", ", tags.Select(tag => $"@{tag}"))}. They now include '{onto.Id}'."
            );
    }

    /// <summary>The ids of a revision and of all that follows it, in the order of the graph.</summary>
    private static List<string> BranchOf(RevisionGraph graph, Revision start)
    {
        var branch = new HashSet<string>(StringComparer.Ordinal) { start.Id };
        return
        [
            .. graph
                .Revisions.Where(revision =>
                    revision == start
                    || (revision.DownRevisions.Any(branch.Contains) && branch.Add(revision.Id))
                )
                .Select(revision => revision.Id),
        ];
    }

    private static ExitCode Conclude(
        CommandContext context,
        SourceHistory history,
        Revision revision,
        Revision onto
    )
    {
        var path = history.SourceOf(revision).Path;
        if (context.Output.IsJson)
            context.WriteJson(
                new RebaseJson(revision.Id, [.. revision.DownRevisions], onto.Id, path.Replace('\\', '/')),
                AuthoringJson.Default.RebaseJson
            );
        else
            context.Output.Conclude(
                new Line("Rebased", Palette.Good)
                    .Add($" {revision.Id}", Palette.Strong)
                    .Add($" onto {onto.Id} in {path}.")
            );
        return ExitCode.Done;
    }
}
