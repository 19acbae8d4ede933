using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Takes changed revisions as they are now for what ran, in one transaction. Only of an applied one is that a matter of
/// its checksum: what an interrupted one goes on with depends on the steps that ran.
/// </summary>
internal sealed class ChecksumRepair(RunContext context, JournalTables tables, IMigrationCatalog catalog)
{
    /// <param name="revisions">Which ones; all that were changed if there are none.</param>
    public async Task<IReadOnlyList<RepairedChecksum>> RunAsync(IReadOnlyList<RevisionSpecifier> revisions)
    {
        await using var turn = await MigrationTurn.BeginAsync(context, tables);
        var known = await KnownRevisions.ReadAsync(context, tables, catalog);
        var wanted = revisions
            .SelectMany(specifier => known.Graph.Resolve(specifier, known.Journal.Applied))
            .Select(revision => RefuseUnlessApplied(known, revision).Revision.Id)
            .ToHashSet(StringComparer.Ordinal);
        var changed = known
            .Changed.Where(entry => revisions.Count == 0 || wanted.Contains(entry.Revision.Id))
            .ToList();
        await context.RecordAsync(
            changed.SelectMany(entry =>
                context.Journal.Accepted(
                    ScriptLoader.ToJournaled(entry, entry.Load(MigrationDirection.Upgrade)),
                    known.Journal.Rows[entry.Revision.Id].Checksum
                )
            )
        );
        return
        [
            .. changed.Select(entry => new RepairedChecksum(
                entry.Revision,
                known.Journal.Rows[entry.Revision.Id].Checksum,
                entry.Checksum
            )),
        ];
    }

    private static MigrationEntry RefuseUnlessApplied(KnownRevisions known, Revision revision)
    {
        var id = revision.Id;
        if (known.Find(id) is not { } entry)
            throw new MigrationException(
                $"Revision '{id}' is not in this project, so there is nothing to compare it with. Nothing was done. Repair it in the version that has its file."
            );
        return known.Journal.Rows.GetValueOrDefault(id) switch
        {
            null => throw new MigrationException(
                $"Revision '{id}' is not applied: it has no checksum yet and can be changed freely. Nothing was done."
            ),
            { State: RevisionState.Interrupted } row => throw new MigrationException(
                $"Revision '{id}' was interrupted: its checksum is that of the {(row.StepsDone == 1 ? "step" : "steps")} that ran. Nothing was done. {InterruptedRevisions.Advise(row)}"
            ),
            _ => entry,
        };
    }
}
