using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>show</c>: all that is known of a revision.</summary>
internal sealed class ShowCommand : GraphCommand
{
    private readonly Argument<RevisionSpecifier> _revision = RevisionArguments.One("The revisions to show");

    public ShowCommand()
        : base("show", "Show details of a revision")
    {
        Add(_revision);
        Examples = ["show 004_add_user_preferences", "show current", "show heads --output json"];
    }

    private protected override bool NeedsDatabase(CommandContext context) =>
        SpeaksOfDatabase(context.Get(_revision));

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    ) => graph.Resolve(context.Get(_revision), applied);

    private protected override void Show(
        CommandOutput output,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    ) => Describe(output.Results, revisions, text);
}
