using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>Before anything runs: are the applied revisions still those that ran?</summary>
internal static class AppliedRevisions
{
    /// <exception cref="RevisionChangedException">One was changed, and the options do not allow it.</exception>
    public static async Task CheckAsync(KnownRevisions known, RunContext context, JournalTables tables)
    {
        if (known.Gone.Count > 0)
            throw new MigrationException($"{Describe(known.Gone)} Nothing was done. {GoneRevision.Remedy}");
        known.Squashes.RefusePartial(known.Recorded);
        foreach (var warning in new ForeignRevisions(known).Describe())
            context.Observer.Warning(warning);

        var entries = known.Changed.ToList();
        if (entries.Count == 0)
            return;
        var changed = await FindChangesAsync(entries, known, context, tables);
        var found = string.Join(", ", changed);
        if (context.Options.AllowChanged)
        {
            context.Observer.Warning($"Changed since they were applied: {found}.");
            return;
        }
        var ids = string.Join(' ', changed.Select(revision => revision.Revision.Id));
        throw new RevisionChangedException(
            $"Changed since they were applied: {found}. Nothing was done. Restore what ran and put the change into a new revision; or accept the current text if it matches the database: 'repair checksum {ids}'. --allow-changed ignores it this once."
        )
        {
            Revisions = [.. changed.Select(revision => revision.Revision)],
            Location = changed[0].Location,
        };
    }

    private static async Task<IReadOnlyList<ChangedRevision>> FindChangesAsync(
        IReadOnlyList<MigrationEntry> changed,
        KnownRevisions known,
        RunContext context,
        JournalTables tables
    )
    {
        var ran = await JournalReader.ReadStepChecksumsAsync(
            context.Connection,
            tables,
            changed.Select(entry => entry.Revision.Id),
            context.CancellationToken
        );
        return
        [
            .. changed.Select(entry => new ChangedRevision(
                entry,
                known.Journal.Rows[entry.Revision.Id],
                ran.GetValueOrDefault(entry.Revision.Id) ?? []
            )),
        ];
    }

    /// <summary>Tells whoever only looks of revisions that a run would refuse to run again.</summary>
    public static void WarnOfGone(KnownRevisions known, IMigrationObserver observer)
    {
        if (known.Gone.Count > 0)
            observer.Warning($"{Describe(known.Gone)} {GoneRevision.Remedy}");
    }

    private static string Describe(IReadOnlyList<GoneRevision> gone)
    {
        var revisions = string.Join(
            ", ",
            gone.Select(revision =>
                $"'{revision.Id}' ({revision.Event} at {revision.At.UtcDateTime:u} by {revision.By})"
            )
        );
        return $"Applied according to mnfst_journal, but their rows in mnfst_revision are gone: {revisions}. They would run again.";
    }
}
