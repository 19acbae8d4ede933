using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>The history of another tool, and the revisions of which it tells.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Table">Its table, as SQL.</param>
/// <param name="Entries">What it applied, with the revisions that do the same.</param>
internal sealed record StampSource(HistoryTool Tool, string Table, IReadOnlyList<StampedEntry> Entries)
{
    /// <summary>The ids of the revisions that are applied, with or without those below them.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>What of the history is no revision, for people.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary>What a stamp is for.</summary>
    public IReadOnlyList<RevisionSpecifier> Targets => [.. Revisions.Select(ToSpecifier)];

    /// <summary>What the journal keeps of where the record of a revision comes from.</summary>
    public string DetailOf(string revision)
    {
        var keys = Entries.Where(entry => entry.Revision == revision).Select(entry => entry.Entry.Key);
        return string.Join(": ", keys.Prepend($"from {Table} of {Tool.Name}"));
    }

    /// <summary>Names a revision by nothing but its id.</summary>
    public static RevisionSpecifier ToSpecifier(string id) => new(id, null, id, 0);
}
