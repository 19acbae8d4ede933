using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// The revisions that were made of others (<c>squash</c>), as a database has them that was moved by those others: one that
/// has all of them has the squash, and only its journal does not say so yet.
/// </summary>
internal sealed class Squashes
{
    private readonly List<MigrationEntry> _whole = [];
    private readonly List<(Revision Revision, IReadOnlyList<string> There)> _partial = [];

    public Squashes(IMigrationCatalog catalog, JournalSnapshot journal)
    {
        foreach (var entry in catalog.Entries)
        {
            var revision = entry.Revision;
            if (revision.Replaces.Count == 0 || journal.Rows.ContainsKey(revision.Id))
                continue;
            var there = revision.Replaces.Where(journal.Rows.ContainsKey).ToList();
            if (there.Count == 0)
                continue;
            if (
                there.Count == revision.Replaces.Count
                && there.TrueForAll(id => journal.Rows[id].State == RevisionState.Applied)
            )
                _whole.Add(entry);
            else
                _partial.Add((revision, there));
        }
        Journal = _whole.Count == 0 ? journal : new JournalSnapshot(true, Replace(journal));
    }

    /// <summary>Whether the database has revisions that one was made of.</summary>
    public bool Any => _whole.Count + _partial.Count > 0;

    /// <summary>The journal as it will be.</summary>
    public JournalSnapshot Journal { get; }

    /// <summary>Refuses a database that has only some of the revisions that a squash was made of.</summary>
    /// <exception cref="MigrationException">It is one.</exception>
    public void RefusePartial(JournalSnapshot journal)
    {
        foreach (var (revision, there) in _partial)
        {
            var missing = revision.Replaces.Except(there).ToList();
            var interrupted = there.Where(id => journal.Rows[id].State != RevisionState.Applied);
            var what =
                missing.Count > 0
                    ? $"it has {Quote(there)}, but not {Quote(missing)}"
                    : $"{Quote(interrupted)} was interrupted";
            throw new MigrationException(
                $"Revision '{revision.Id}' replaces {Quote(revision.Replaces)}, but this database has only some of them: {what}. Nothing was done. Upgrade it to '{revision.Replaces[^1]}' with the release before the squash, then with this one; or restore the replaced files."
            );
        }
    }

    /// <summary>The statements that bring the journal in line.</summary>
    public IEnumerable<JournalWrite> Record(JournalCommands commands) =>
        _whole.SelectMany(entry =>
            commands.Replaced(ScriptLoader.ToJournaled(entry, entry.Load(MigrationDirection.Upgrade)))
        );

    private Dictionary<string, RevisionRow> Replace(JournalSnapshot journal)
    {
        var rows = new Dictionary<string, RevisionRow>(journal.Rows, StringComparer.Ordinal);
        foreach (var entry in _whole)
        {
            var replaced = entry.Revision.Replaces.Select(id => journal.Rows[id]).ToList();
            foreach (var row in replaced)
                rows.Remove(row.Revision);
            foreach (var row in rows.Values.Where(row => LeadsIn(row, entry.Revision)).ToList())
                rows[row.Revision] = row with
                {
                    DownRevisions = Relink(row.DownRevisions, entry.Revision),
                    DependsOn = Relink(row.DependsOn, entry.Revision),
                };
            rows.Add(entry.Revision.Id, ToRow(entry, replaced));
        }
        return rows;
    }

    private static bool LeadsIn(RevisionRow row, Revision squash) =>
        row.DownRevisions.Concat(row.DependsOn).Any(squash.Replaces.Contains);

    private static EquatableArray<string> Relink(EquatableArray<string> ids, Revision squash) =>
        ids.Select(id => squash.Replaces.Contains(id) ? squash.Id : id).ToEquatableArray();

    private static RevisionRow ToRow(MigrationEntry entry, IReadOnlyList<RevisionRow> replaced)
    {
        var last = replaced.MaxBy(row => row.AppliedAt)!;
        var duration = TimeSpan.FromTicks(replaced.Sum(row => row.Duration.Ticks));
        return new RevisionRow(
            entry.Revision.Id,
            RevisionState.Applied,
            entry.Checksum,
            last.AppliedAt,
            last.AppliedBy,
            duration
        )
        {
            DownRevisions = entry.Revision.DownRevisions,
            DependsOn = entry.Revision.DependsOn,
            Message = entry.Revision.Message,
        };
    }

    private static string Quote(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => $"'{id}'"));
}
