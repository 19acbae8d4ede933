using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Execution.Journal;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>What the journal says, a line for each event; on a terminal the reasons of failures stand below.</summary>
internal static class EventLines
{
    /// <summary>Shows events.</summary>
    /// <param name="entries">The events.</param>
    /// <param name="screen">Where they are shown.</param>
    public static IEnumerable<Line> Of(IReadOnlyList<JournalEntry> entries, Screen screen)
    {
        if (entries.Count == 0)
            yield break;
        var rows = entries.Select(entry => (Entry: entry, Cells: CellsOf(entry))).ToList();
        var widths = Enumerable
            .Range(0, rows[0].Cells.Length)
            .Select(i => rows.Max(row => row.Cells[i].Width));
        // A reason is too long for a cell; in a log it stands on its line all the same.
        var below = screen.Traits.IsTerminal;
        var columns = new ColumnLayout(screen, rows.Max(row => NameOf(row.Entry).Width), widths, text: 0);
        foreach (var (entry, cells) in rows)
        {
            foreach (
                var line in columns.Lay(
                    NameOf(entry),
                    new Line("    "),
                    cells,
                    below ? "" : OnOneLine(entry.Detail ?? "")
                )
            )
                yield return line;
            if (below && entry.Detail is { } detail)
                yield return new Line { Hanging = new Line("    ") }.Add(
                    $"    {Indent(detail)}",
                    Palette.Dim
                );
        }
    }

    private static Line NameOf(JournalEntry entry) => new(entry.Revision, Palette.Strong);

    private static Line[] CellsOf(JournalEntry entry) =>
        [
            new(entry.Event, StyleOf(entry.Event)),
            new(TimeText.ToSecond(entry.At)),
            new(entry.Duration is { } duration ? TimeText.Of(duration) : "", Palette.Dim),
            new($"by {entry.By}", Palette.Dim),
        ];

    private static Style StyleOf(string journalEvent) =>
        journalEvent switch
        {
            "failed" => Palette.Bad,
            "upgrade" => Palette.Good,
            "downgrade" or "resumed" => Palette.Waiting,
            _ => Palette.Odd,
        };

    private static string Indent(string text) => text.Replace("\n", "\n    ", StringComparison.Ordinal);

    private static string OnOneLine(string text) => new Line(text).Flatten().Text;
}
