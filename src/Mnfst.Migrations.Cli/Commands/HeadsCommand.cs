using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>heads</c>: the revisions that no other follows.</summary>
internal class HeadsCommand : GraphCommand
{
    private readonly Option<bool> _resolveDependencies = new("--resolve-dependencies")
    {
        Description = "Exclude heads that another revision depends on",
    };

    public HeadsCommand()
        : base("heads", "Show heads: revisions that no other follows")
    {
        Add(_resolveDependencies);
        Examples = ["heads", "heads --resolve-dependencies --verbose"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Migrations;

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    ) => context.Get(_resolveDependencies) ? graph.RealHeads : graph.Heads;

    private protected override void Show(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    )
    {
        var output = context.Output;
        if (output.IsVerbose)
        {
            Describe(output.Results, revisions, text);
            return;
        }
        foreach (var revision in revisions)
            output.Results.WriteLine(text.NameOf(revision));
    }
}
