using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary><c>revision</c>: writes a new revision.</summary>
internal sealed class RevisionCommand : AuthoringCommand
{
    private readonly AuthoringOptions _options = new();

    private readonly Option<string?> _head = new("--head")
    {
        Description = "What it follows: a head, a branch label, or base for a new history (default: head)",
        HelpName = "REVISION",
    };

    private readonly Option<string[]> _dependsOn = new("--depends-on")
    {
        Description = "A revision or branch that must be applied first; can be repeated",
        HelpName = "REVISION",
    };

    public RevisionCommand(WorkspaceReader workspaces)
        : base("revision", "Create a new revision", workspaces)
    {
        Add(_options.All);
        Add(_head, _dependsOn);
        Examples =
        [
            "revision -m \"Add user preferences table\"",
            "revision -m \"Add audit table\" --sql --rev-id 005_add_audit_trail",
            "revision -m \"Start feature branch\" --branch-label feature_user_preferences --head 003 --splice",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var draft = _options.Read(context);
        if (draft.Message.Length == 0)
            throw new CommandFailedException(
                "'revision' needs a message. Say in a few words what it does: revision -m \"Add user preferences table\".",
                ExitCode.Usage
            );
        var history = await ReadHistoryAsync(context);
        draft = draft with
        {
            Parents = FindParents(context, history.Graph),
            DependsOn =
            [
                .. (context.Get(_dependsOn) ?? []).Select(name => ResolveDependency(history.Graph, name)),
            ],
        };
        return await WriteAsync(context, history, draft);
    }

    private IReadOnlyList<Revision> FindParents(CommandContext context, RevisionGraph graph)
    {
        var named = context.Get(_head);
        if (named is null && graph.Heads.Count > 1)
            throw new CommandFailedException(
                $"The history has {graph.Heads.Count} heads: {string.Join(", ", graph.Heads)}. Name the one to follow with --head, such as --head {graph.Heads[^1]}, or merge them with 'mnfst merge heads'.",
                ExitCode.Usage
            );
        var parents = graph.FindNewRevisionParents(
            [RevisionSpecifier.Parse(named ?? "head")],
            context.Get(_options.Splice)
        );
        return parents.Count <= 1
            ? parents
            : throw new CommandFailedException(
                $"'{named}' means {parents.Count} revisions: {string.Join(", ", parents)}. A revision follows one; to follow all of them, write a merge with 'mnfst merge {string.Join(' ', parents)}'.",
                ExitCode.Usage
            );
    }

    /// <summary>A label stays one, so that the dependency is on the branch's beginning by its name (as in Alembic).</summary>
    private static string ResolveDependency(RevisionGraph graph, string name)
    {
        if (graph.Revisions.Any(revision => revision.BranchLabels.Contains(name)))
            return name;
        var found = graph.Resolve(RevisionSpecifier.Parse(name));
        return found.Count == 1
            ? found[0].Id
            : throw new CommandFailedException(
                $"--depends-on {name} names {found.Count} revisions. Name one, or give the option once for each.",
                ExitCode.Usage
            );
    }
}
