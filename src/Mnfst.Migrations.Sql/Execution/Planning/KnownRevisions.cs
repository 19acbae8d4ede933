using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// What the project and the database know together: the revisions of the catalog, and those that are applied but
/// whose files are not here, because a release was rolled back, another branch of Git is checked out, or another project
/// uses the same journal.
/// </summary>
internal sealed class KnownRevisions
{
    private readonly Dictionary<string, MigrationEntry> _entries;
    private readonly HashSet<string> _labels;

    public KnownRevisions(IMigrationCatalog catalog, JournalSnapshot journal)
    {
        Recorded = journal;
        Squashes = new Squashes(catalog, journal);
        Journal = journal = Squashes.Journal;
        _entries = catalog.Entries.ToDictionary(entry => entry.Revision.Id, StringComparer.Ordinal);
        Missing =
        [
            .. journal
                .Rows.Values.Where(row => !_entries.ContainsKey(row.Revision))
                .OrderBy(row => row.AppliedAt),
        ];
        _labels = catalog
            .Entries.SelectMany(entry => entry.Revision.BranchLabels)
            .ToHashSet(StringComparer.Ordinal);
        Graph = RevisionGraph.Create(
            catalog.Entries.Select(entry => entry.Revision).Select(WithoutReplaced),
            Missing.Select(FromRow)
        );
    }

    /// <summary>Reads what the database knows while the migration lock is ours.</summary>
    /// <exception cref="MigrationException">The journal cannot be read.</exception>
    public static async Task<KnownRevisions> ReadAsync(
        RunContext context,
        JournalTables tables,
        IMigrationCatalog catalog
    ) =>
        new(
            catalog,
            await JournalReader.ReadRowsAsync(context.Connection, tables, context.CancellationToken)
        );

    /// <summary>What the database remembers, with squashes in the place of what they were made of.</summary>
    public JournalSnapshot Journal { get; }

    /// <summary>What the database remembers as it stands.</summary>
    public JournalSnapshot Recorded { get; }

    /// <summary>The revisions that were made of others.</summary>
    public Squashes Squashes { get; }

    /// <summary>All of them in one graph.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>Revisions that the database has and the project has not, oldest first.</summary>
    public IReadOnlyList<RevisionRow> Missing { get; }

    /// <summary>Revisions of the project that ran, and would run again because their rows are gone.</summary>
    public IReadOnlyList<GoneRevision> Gone =>
        [
            .. Recorded.Gone.Where(gone =>
                _entries.ContainsKey(gone.Id)
                || _entries.Values.Any(entry =>
                    entry.Revision.Replaces.Contains(gone.Id) && !Journal.Rows.ContainsKey(entry.Revision.Id)
                )
            ),
        ];

    /// <summary>Applied revisions whose upgrade is no longer what ran.</summary>
    public IEnumerable<MigrationEntry> Changed =>
        Graph
            .Revisions.Select(revision => Find(revision.Id))
            .OfType<MigrationEntry>()
            .Where(entry =>
                Journal.Rows.TryGetValue(entry.Revision.Id, out var row)
                && row.State == RevisionState.Applied
                && entry.HasChecksum
                && row.Checksum != entry.Checksum
            );

    /// <summary>Whether an interrupted revision goes on only if somebody says that its next step may run again.</summary>
    public bool NeedsRerun(RevisionRow row)
    {
        if (!row.IsStepSent)
            return false;
        try
        {
            return InterruptedRevisions.NeedsRerun(LoadInterrupted(row), row);
        }
        catch (MigrationException)
        {
            // It can not go on in any case, and the run says why.
            return false;
        }
    }

    /// <summary>What was interrupted.</summary>
    /// <exception cref="MigrationException">It is not known, or cannot be read.</exception>
    public RevisionScript LoadInterrupted(RevisionRow row) =>
        row.IsDowngradeInterrupted
            ? LoadDowngrade(Graph.Find(row.Revision)!, row)
            : Find(row.Revision)?.Load(MigrationDirection.Upgrade)
                ?? throw new MigrationException(
                    "Its file is missing. Check out the version of the project that has it."
                );

    /// <summary>What reverts a revision: as the project has it, else as the journal keeps it.</summary>
    /// <exception cref="MigrationException">Neither has it, or it cannot be read.</exception>
    public RevisionScript LoadDowngrade(Revision revision, RevisionRow row) =>
        FindDowngrade(revision.Id)?.Load(MigrationDirection.Downgrade) ?? StoredDowngrade.Read(revision, row);

    /// <summary>
    /// The migration that says how a revision is reverted; null if the journal does, as the project does not have it, or as it
    /// lacks arguments, which the journal's copy was written with.
    /// </summary>
    public MigrationEntry? FindDowngrade(string id) =>
        Find(id) is { } entry
        && !(
            Journal.Rows.GetValueOrDefault(id)?.DowngradeSql is not null
            && entry.ArgumentFaults is { Count: > 0 } faults
            && faults.All(fault => fault.IsMissing)
        )
            ? entry
            : null;

    public MigrationEntry? Find(string id) => _entries.GetValueOrDefault(id);

    /// <summary>A link to what neither the project nor the database knows any more is left out.</summary>
    private Revision FromRow(RevisionRow row) =>
        new(row.Revision)
        {
            DownRevisions = row.DownRevisions.Where(IsKnown).ToEquatableArray(),
            DependsOn = row
                .DependsOn.Where(name => IsKnown(name) || _labels.Contains(name))
                .ToEquatableArray(),
            Message = row.Message,
        };

    /// <summary>What a revision was made of may be applied yet, and then is in the graph beside it.</summary>
    private static Revision WithoutReplaced(Revision revision) =>
        revision.Replaces.Count == 0 ? revision : revision with { Replaces = default };

    private bool IsKnown(string id) => _entries.ContainsKey(id) || Journal.Rows.ContainsKey(id);
}
