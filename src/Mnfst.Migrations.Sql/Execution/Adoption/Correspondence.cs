using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>
/// Finds the revision that does what a migration of another tool did: the one whose message says so, else the one whose id is its
/// key, else the one whose id is what people make of such a key.
/// </summary>
internal sealed class Correspondence
{
    private readonly HistoryTool _tool;
    private readonly string _table;
    private readonly List<(Revision Revision, string Key)> _imported = [];
    private readonly List<Revision> _others = [];

    /// <param name="tool">The tool.</param>
    /// <param name="table">Its table, for messages.</param>
    /// <param name="revisions">The revisions of the project.</param>
    public Correspondence(HistoryTool tool, string table, IEnumerable<Revision> revisions)
    {
        (_tool, _table) = (tool, table);
        foreach (var revision in revisions)
        {
            if (ImportedFrom.KeyOf(revision, tool) is { } key)
                _imported.Add((revision, key));
            else
                _others.Add(revision);
        }
    }

    /// <summary>The revisions of all entries.</summary>
    /// <exception cref="MigrationException">One has none, or several, or shares its revision with another.</exception>
    public IReadOnlyList<StampedEntry> Match(IReadOnlyList<HistoryEntry> entries)
    {
        var matches = entries.Select(entry => (Entry: entry, Revisions: Find(entry))).ToList();
        RefuseWithout([.. matches.Where(match => match.Revisions.Count == 0).Select(match => match.Entry)]);
        if (matches.Find(match => match.Revisions.Count > 1) is { Entry: { } entry, Revisions: { } several })
            throw new MigrationException(
                $"Entry {entry} of {_table} may be {string.Join(" or ", several.Select(revision => $"'{revision.Id}'"))}. Nothing was recorded. Write '{ImportedFrom.Write(_tool, entry.Key)}' as the second paragraph of the message of the one that it is."
            );
        if (
            matches.GroupBy(match => match.Revisions[0].Id).FirstOrDefault(group => group.Count() > 1) is
            { } shared
        )
            throw new MigrationException(
                $"Entries {EntryList.Of(shared.Select(match => match.Entry))} of {_table} all seem to be revision '{shared.Key}'. Nothing was recorded. Write the key of the one that it is into its message, as '{ImportedFrom.Write(_tool, shared.First().Entry.Key)}' in the second paragraph, or record where the database is with 'stamp REVISION'."
            );
        return [.. matches.Select(match => new StampedEntry(match.Entry, match.Revisions[0].Id))];
    }

    /// <summary>The revisions whose versions are not above one.</summary>
    public IReadOnlyList<Revision> UpTo(string version)
    {
        var limit = EntryKeys.Version(version);
        return limit is null
            ? []
            :
            [
                .. _imported.Where(one => IsUpTo(EntryKeys.Version(one.Key))).Select(one => one.Revision),
                .. _others.Where(revision => IsUpTo(EntryKeys.VersionOfId(revision.Id))),
            ];

        bool IsUpTo(IReadOnlyList<System.Numerics.BigInteger>? other) =>
            other is not null && EntryKeys.CompareVersions(limit, other) >= 0;
    }

    /// <summary>Refuses entries without a revision.</summary>
    /// <exception cref="MigrationException">There are some.</exception>
    public void RefuseWithout(IReadOnlyList<HistoryEntry> entries)
    {
        if (entries is not [var first, ..])
            return;
        throw new MigrationException(
            $"No revision corresponds to {(entries.Count == 1 ? "entry" : "entries")} {EntryList.Of(entries)} of {_table}. Nothing was recorded. Write '{ImportedFrom.Write(_tool, first.Key)}' as the second paragraph of the message of the revision that does the same, or record where the database is with 'stamp REVISION'."
        );
    }

    private List<Revision> Find(HistoryEntry entry)
    {
        var imported = _imported
            .Where(one => entry.Keys.Any(key => _tool.AreSame(key, one.Key)))
            .Select(one => one.Revision)
            .ToList();
        if (imported.Count > 0)
            return imported;
        var same = _others
            .Where(revision => entry.Keys.Contains(revision.Id, StringComparer.Ordinal))
            .ToList();
        return same.Count > 0
            ? same
            : [.. _others.Where(revision => entry.Keys.Any(key => _tool.IsIdFor(revision.Id, key)))];
    }
}
