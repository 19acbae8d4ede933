using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
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

    private readonly Option<bool> _pending = new("--pending")
    {
        Description = "Only revisions that are not applied",
    };

    private readonly Option<DateTimeOffset?> _since = SinceOption.Create("Only revisions written since");

    public HistoryCommand()
        : base("history", "List revisions, newest first")
    {
        Add(_range, _indicateCurrent, _pending, _since);
        Examples =
        [
            "history",
            "history --rev-range 003_add_indexes:head",
            "history --indicate-current",
            "history --pending",
            "history --since 7d",
        ];
    }

    private protected override bool NeedsDatabase(CommandContext context) =>
        context.Get(_indicateCurrent)
        || context.Get(_pending)
        || SpeaksOfDatabase(context.Get(_range)?.Start)
        || SpeaksOfDatabase(context.Get(_range)?.End);

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    )
    {
        var revisions = graph.History(context.Get(_range) ?? RevisionRange.All, applied).AsEnumerable();
        if (context.Get(_pending))
            revisions = revisions.ExceptBy(applied!, revision => revision.Id);
        if (context.Get(_since) is { } since)
            revisions = revisions.Where(revision => revision.CreateDate >= since);
        return [.. revisions];
    }

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
        var lanes = new Lanes(screen.Glyphs);
        var shown = revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in revisions.SelectMany(revision => Draw(lanes, revision, shown, screen.Glyphs)))
        {
            var line = new Line { Hanging = new Line().Add(row.Hanging).Add("  ") }.Add(row.Drawing);
            if (row.Revision is not null)
            {
                line.Add(RevisionText.StepOf(row.Revision), Palette.Dim);
                DescribeShortly(line, row.Revision, text);
            }
            screen.WriteLine(line);
        }
    }

    private static IEnumerable<LaneRow> Draw(
        Lanes lanes,
        Revision revision,
        HashSet<string> shown,
        Glyphs glyphs
    ) => lanes.Draw(revision, [.. revision.DownRevisions.Where(shown.Contains)], glyphs.Applied);
}
