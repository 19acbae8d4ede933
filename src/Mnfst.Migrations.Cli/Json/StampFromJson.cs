using Mnfst.Migrations.Sql.Execution.Adoption;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The history of another tool by which a database was stamped.</summary>
/// <param name="Tool">The tool, as the command line calls it.</param>
/// <param name="Table">Its table.</param>
/// <param name="Entries">What it applied, with the revisions that do the same.</param>
/// <param name="PassedOver">What of the table is no revision, for people.</param>
internal sealed record StampFromJson(string Tool, string Table, StampEntryJson[] Entries, string[] PassedOver)
{
    public static StampFromJson? Of(StampSource? source) =>
        source is null
            ? null
            : new StampFromJson(
                source.Tool.Word,
                source.Table,
                [.. source.Entries.Select(entry => new StampEntryJson(entry.Entry.Key, entry.Revision))],
                [.. source.PassedOver]
            );
}

/// <summary>That a migration which another tool applied is a revision.</summary>
/// <param name="Key">What the tool knows it by.</param>
/// <param name="Revision">The revision.</param>
internal sealed record StampEntryJson(string Key, string Revision);
