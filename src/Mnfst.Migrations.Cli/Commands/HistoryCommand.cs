using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>history</c>: the revisions, newest first.</summary>
internal sealed class HistoryCommand : GraphCommand
{
    private readonly Option<RevisionRange?> _range = RevisionArguments.Range();

    private readonly Option<bool> _indicateCurrent = new("--indicate-current", "-i")
    {
        Description = "Mark the revisions that the database is at",
    };

    public HistoryCommand()
        : base("history", "List revisions, newest first")
    {
        Add(_range, _indicateCurrent);
        Examples = ["history", "history --rev-range 003_add_indexes:head", "history --indicate-current"];
    }

    private protected override bool NeedsDatabase(CommandContext context) =>
        context.Get(_indicateCurrent)
        || SpeaksOfDatabase(context.Get(_range)?.Start)
        || SpeaksOfDatabase(context.Get(_range)?.End);

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    ) => graph.History(context.Get(_range) ?? RevisionRange.All, applied);

    private protected override void Show(
        CommandOutput output,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    )
    {
        var screen = output.Results;
        if (output.IsVerbose)
        {
            Describe(screen, revisions, text);
            return;
        }
        var lanes = new Lanes(screen.Glyphs);
        var shown = revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in revisions.SelectMany(revision => Draw(lanes, revision, shown, screen.Glyphs)))
        {
            if (row.Revision is not null)
            {
                row.Drawing.Add(RevisionText.StepOf(row.Revision), Palette.Dim);
                DescribeShortly(row.Drawing, row.Revision, text, screen);
            }
            screen.WriteLine(row.Drawing);
        }
    }

    private static IEnumerable<LaneRow> Draw(
        Lanes lanes,
        Revision revision,
        HashSet<string> shown,
        Glyphs glyphs
    ) => lanes.Draw(revision, [.. revision.DownRevisions.Where(shown.Contains)], glyphs.Applied);
}
