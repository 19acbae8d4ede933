using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Adoption;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Writes into the journal where the database stands in truth, in one transaction. Revisions that were left half
/// done are settled by it: whoever stamps has brought the schema into order.
/// </summary>
internal sealed class StampRun(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    /// <param name="targets">Where the database stands.</param>
    /// <param name="purge">Whether to forget all that is recorded first.</param>
    public async Task<StampResult> RunAsync(IReadOnlyList<RevisionSpecifier> targets, bool purge)
    {
        await using var turn = await MigrationTurn.BeginAsync(context, tables, mayReplaceRevisions: true);
        return await RecordAsync(targets, purge, source: null);
    }

    /// <summary>The same by what another tool remembers, which is read before anything is written.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="table">Its table; null for what the tool calls it.</param>
    /// <param name="purge">Whether to forget all that is recorded first.</param>
    public async Task<StampResult> RunFromAsync(HistoryTool tool, HistoryTableName? table, bool purge)
    {
        await using var turn = await MigrationTurn.BeginReadingAsync(context, tables);
        var source = await HistoryAdoption.ReadAsync(
            context.Connection,
            tool,
            table,
            catalog,
            context.CancellationToken
        );
        await turn.EnsureJournalAsync(mayReplaceRevisions: true);
        return await RecordAsync(source.Targets, purge, source);
    }

    private async Task<StampResult> RecordAsync(
        IReadOnlyList<RevisionSpecifier> targets,
        bool purge,
        StampSource? source
    )
    {
        var journal = await JournalReader.ReadRowsAsync(
            context.Connection,
            tables,
            context.CancellationToken
        );
        var purged = purge ? journal.Rows.Keys.Order(StringComparer.Ordinal).ToList() : [];
        var known = new KnownRevisions(
            catalog,
            purge ? JournalSnapshot.None with { Gone = journal.Gone } : journal
        );
        var plan = known.Graph.PlanStamp(known.Journal.Applied, [.. targets]);
        if (source is not null)
            RefuseRecorded(known, plan, source);
        var gone = known.Gone.Select(gone => gone.Id).Except(plan.Added.Select(added => added.Id)).ToList();
        await context.RecordAsync([
            .. purged.SelectMany(id => context.Journal.Forgotten(id, JournalEvent.Purge)),
            .. known.Squashes.Record(context.Journal),
            // Whose rows somebody took away are not applied, unless they are stamped now.
            .. gone.Select(context.Journal.Settled),
            .. Record(known, plan, source),
        ]);
        return new StampResult(
            plan.Added,
            [.. plan.Removed, .. gone.Select(id => known.Graph.Find(id) ?? new Revision(id))],
            [.. known.Journal.Interrupted.Select(row => known.Graph.Find(row.Revision)!)],
            plan.FinalHeads
        )
        {
            Applied = known
                .Journal.Applied.Except(plan.Removed.Select(revision => revision.Id))
                .Concat(plan.Added.Select(revision => revision.Id))
                .ToHashSet(StringComparer.Ordinal),
            Source = source,
        };
    }

    /// <summary>What another tool remembers is no reason to forget what ran since.</summary>
    private void RefuseRecorded(KnownRevisions known, StampPlan plan, StampSource source)
    {
        var rows = known.Recorded.Rows;
        var changesNothing = plan.Added.Count + plan.Removed.Count == 0 && !known.Journal.Interrupted.Any();
        if (rows.Count > 0 && !changesNothing)
            throw new MigrationException(
                $"The journal {tables.Revisions} has {(rows.Count == 1 ? "a revision" : $"{rows.Count} revisions")} already, and they are not those of {source.Table}. Nothing was recorded. Add --purge to forget them first, or record where the database is with 'stamp REVISION'."
            );
    }

    private IEnumerable<JournalWrite> Record(KnownRevisions known, StampPlan plan, StampSource? source)
    {
        var interrupted = known.Journal.Interrupted.Select(row => row.Revision).ToHashSet();
        var removed = plan.Removed.Select(revision => revision.Id).ToHashSet();
        foreach (var id in interrupted)
        {
            foreach (var write in context.Journal.Forgotten(id, JournalEvent.Repair))
                yield return write;
        }
        foreach (var id in removed.Except(interrupted))
        {
            foreach (var write in context.Journal.Forgotten(id, JournalEvent.Stamp))
                yield return write;
        }

        var kept = known.Journal.Applied.Where(id => interrupted.Contains(id) && !removed.Contains(id));
        foreach (var id in kept.Concat(plan.Added.Select(revision => revision.Id)))
        {
            var entry = known.Find(id) ?? throw Gone(id);
            var upgrade = entry.Load(MigrationDirection.Upgrade);
            foreach (
                var write in context.Journal.Stamped(
                    ScriptLoader.ToJournaled(entry, upgrade),
                    source?.DetailOf(id)
                )
            )
                yield return write;
        }
    }

    private static MigrationException Gone(string id) =>
        new(
            $"Revision '{id}' was interrupted and its file is gone, so it cannot be stamped. Restore the file, or stamp a revision before it."
        );
}
