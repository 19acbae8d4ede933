using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>branches</c>: the revisions that several others follow.</summary>
internal sealed class BranchesCommand : GraphCommand
{
    public BranchesCommand()
        : base("branches", "Show branchpoints: revisions that several others follow") =>
        Examples = ["branches", "branches --verbose"];

    public override CommandInput Input => CommandInput.Document | CommandInput.Migrations;

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    ) => graph.Branchpoints;

    private protected override void Show(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    )
    {
        var output = context.Output;
        var screen = output.Results;
        if (output.IsVerbose)
        {
            Describe(screen, revisions, text);
            return;
        }
        foreach (var revision in revisions)
        {
            screen.WriteLine(DescribeShortly(new Line(), revision, text));
            foreach (var next in text.Graph.NextRevisionsOf(revision.Id))
                screen.WriteLine(DescribeShortly(new Line("    -> ", Palette.Dim), next, text));
        }
    }

    private protected override RevisionJson ToJson(Revision revision, RevisionText text) =>
        new(revision, text)
        {
            BranchesInto = [.. text.Graph.NextRevisionsOf(revision.Id).Select(next => next.Id)],
        };
}
