using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Faults;
using Mnfst.Migrations.Verification.Orders;
using Mnfst.Migrations.Verification.Rows;

namespace Mnfst.Migrations.Verification;

/// <summary>
/// Takes revisions up, down and up again. Each begins in a database that has what the revision needs and nothing else, so
/// that every edge of the graph is gone along, and a revision that silently needs another branch is found.
/// <para>
/// In a line of revisions the second upgrade of one runs together with the first of the next, whose downgrade then has to
/// restore what the first upgrade of the one made: so each state is read once, and only a difference has it looked for
/// which of the two is to blame. A revision that changes rows is not taken together with the next one, since it may write
/// others the second time.
/// </para>
/// </summary>
/// <param name="migrations">What is verified.</param>
/// <param name="databases">Where they are tried.</param>
/// <param name="touched">Is told what each revision touches, if that may be asked for.</param>
/// <param name="found">Is told what came out for a revision, in the order of the graph.</param>
internal sealed class Verification(
    VerifiedMigrations migrations,
    VerifyDatabases databases,
    TouchedObjects? touched,
    Action<VerifiedRevision> found
)
{
    private readonly JoinTrial _joins = new(migrations, databases);
    private readonly RevisionGraph _graph = migrations.Graph;

    /// <summary>The ids of what cannot be applied.</summary>
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    private OwedUpgrade? _owed;

    /// <summary>What was found where lines of revisions meet.</summary>
    public IReadOnlyList<OrderConflict> Conflicts => _joins.Conflicts;

    /// <summary>Verifies a revision; what comes out may be told only with the next one.</summary>
    public async Task VerifyAsync(Revision revision, CancellationToken cancellationToken)
    {
        var entry = migrations.EntryOf(revision);
        var needs = migrations.NeedsOf(revision);
        if (_owed is { } owed && !Continues(owed, entry, needs))
            await SettleAsync(cancellationToken);
        if (
            _graph.Revisions.FirstOrDefault(other =>
                needs.Contains(other.Id) && _failed.Contains(other.Id)
            ) is
            { } missing
        )
        {
            await GiveUpAsync(entry, missing, null, cancellationToken);
            return;
        }
        VerifyDatabase database;
        try
        {
            if (
                Join.At(_graph, revision) is { } join
                && await FindObstacleAsync(join, revision, cancellationToken) is { } obstacle
            )
            {
                await GiveUpAsync(entry, obstacle.Failed!, obstacle.Fault, cancellationToken);
                return;
            }
            database = _owed?.Database ?? await databases.ReachAsync(revision, cancellationToken);
        }
        catch (RevisionFailedException e)
        {
            // What it needs is verified elsewhere, or does not run a second time.
            _failed.Add(e.Revision.Id);
            await GiveUpAsync(entry, e.Revision, RunFault.Of(e), cancellationToken);
            return;
        }
        if (entry.IrreversibleReason is null)
            await UpAndDownAsync(entry, database, cancellationToken);
        else
            await UpAsync(entry, database, cancellationToken);
    }

    /// <summary>Ends what is not ended.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => SettleAsync(cancellationToken);

    /// <summary>Brings the lines together that no revision does, where the graph ends.</summary>
    public async Task VerifyEndAsync(CancellationToken cancellationToken)
    {
        if (Join.AtEnd(_graph) is not { } join || join.Sides.Any(IsOutOfReach))
            return;
        try
        {
            await _joins.RunAsync(join, cancellationToken);
        }
        catch (RevisionFailedException e)
        {
            // It was found where it was verified.
            _failed.Add(e.Revision.Id);
        }

        bool IsOutOfReach(Revision side) => migrations.WithNeedsOf(side).Overlaps(_failed);
    }

    /// <summary>Tries the orders of the lines that a revision brings together, and has it begin with one that they can be in.</summary>
    /// <returns>What keeps them from it in every order; null if nothing does.</returns>
    private async Task<OrderConflict?> FindObstacleAsync(
        Join join,
        Revision revision,
        CancellationToken cancellationToken
    )
    {
        var (first, obstacle) = await _joins.RunAsync(join, cancellationToken);
        if (first is null)
            return obstacle;
        databases.BeginWith(first, revision);
        return null;
    }

    private Task GiveUpAsync(
        MigrationEntry entry,
        Revision missing,
        RunFault? fault,
        CancellationToken cancellationToken
    )
    {
        _failed.Add(entry.Revision.Id);
        return TellAsync(VerifiedRevision.NotTried(entry, missing, fault), cancellationToken);
    }

    private async Task UpAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        var before = touched is null ? null : await database.ReadSchemaAsync(cancellationToken);
        if (await database.TryUpgradeAsync(entry.Revision, cancellationToken) is { } failure)
        {
            await databases.DiscardAsync(cancellationToken);
            await FailAsync(entry, failure, cancellationToken);
            return;
        }
        if (before is not null)
            touched?.Add(entry.Revision.Id, before, await database.ReadSchemaAsync(cancellationToken));
        if (await FailedScriptAsync(entry, database, cancellationToken) is { } unproven)
            await TellAsync(unproven, cancellationToken);
        else
            await TellAsync(VerifiedRevision.Irreversible(entry), cancellationToken);
    }

    /// <summary>Runs the script of a revision, if it has one.</summary>
    /// <returns>What came out if it failed; null if not.</returns>
    private async Task<VerifiedRevision?> FailedScriptAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (
            migrations.Scripts.Find(entry.Revision.Id) is not { } script
            || await database.RunAsync(script, cancellationToken) is not { } failure
        )
            return null;
        // It would fail wherever the revision is needed.
        migrations.Scripts.LeaveOut(entry.Revision.Id);
        return VerifiedRevision.ScriptFailed(entry, failure);
    }

    private async Task UpAndDownAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        var before = _owed?.Schema ?? await database.ReadSchemaAsync(cancellationToken);
        var rows = _owed?.Rows ?? await database.ReadRowsAsync(cancellationToken);
        var script = migrations.Scripts.Find(entry.Revision.Id);
        if (script is not null)
            await databases.KeepAsync(cancellationToken);
        if (await database.TryUpgradeAsync(entry.Revision, cancellationToken) is { } failure)
        {
            if (
                _owed is { } owed
                && failure is RevisionFailedException { Revision.Id: var id }
                && id == owed.Id
            )
            {
                _owed = null;
                await databases.DiscardAsync(cancellationToken);
                await TellAsync(VerifiedRevision.FailedAgain(owed.Entry, failure), cancellationToken);
                await VerifyAsync(entry.Revision, cancellationToken);
                return;
            }
            await databases.DiscardAsync(cancellationToken);
            await ProveAsync(cancellationToken);
            await FailAsync(entry, failure, cancellationToken);
            return;
        }
        var after = await database.ReadSchemaAsync(cancellationToken);
        touched?.Add(entry.Revision.Id, before, after);
        var upgraded = await database.ReadRowsAsync(cancellationToken);
        if (script is not null)
        {
            await WithScriptAsync(
                new ScriptedRevision(entry, script, before, rows, after, upgraded),
                database,
                cancellationToken
            );
            return;
        }
        if (await database.TryDowngradeAsync(entry.Revision, cancellationToken) is { } refusal)
        {
            await databases.DiscardAsync(cancellationToken);
            await ProveAsync(cancellationToken);
            await TellAsync(VerifiedRevision.DowngradeFailed(entry, refusal), cancellationToken);
            return;
        }
        var restored = await database.ReadSchemaAsync(cancellationToken);
        var left = await database.ReadRowsAsync(cancellationToken);
        if (SchemaDifference.Between(before, restored) is { } difference)
        {
            // What is left behind would only make the second upgrade fail.
            await databases.DiscardAsync(cancellationToken);
            var proven = await ProveAsync(cancellationToken);
            if (proven is not null)
                difference = SchemaDifference.Between(proven, restored);
            if (difference is not null)
            {
                await TellAsync(VerifiedRevision.NotRestored(entry, difference), cancellationToken);
                return;
            }
            // The one before was to blame alone; this one is as it should be, but where it is, is gone.
            database = await databases.ReachAsync(entry.Revision, cancellationToken);
        }
        else if (_owed is { } confirmed)
        {
            _owed = null;
            await TellAsync(confirmed.Verified, cancellationToken);
        }
        _owed = new OwedUpgrade(entry, database, after, upgraded)
        {
            Losses = RowLosses.Find(rows, left, restored),
            IsSpoilt = !left.IsSameAs(rows),
        };
        if (_owed.IsSpoilt || !upgraded.IsSameAs(rows))
            await SettleAsync(cancellationToken);
    }

    /// <summary>
    /// Goes on with a revision that has a script: down and up again with the rows which that has written, and down once more,
    /// so that nothing of it is left for the whole server. What follows begins anew, where no row was lost.
    /// </summary>
    private async Task WithScriptAsync(
        ScriptedRevision revision,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        var entry = revision.Entry;
        if (await FailedScriptAsync(entry, database, cancellationToken) is { } unproven)
        {
            await TellAsync(unproven, cancellationToken);
            return;
        }
        var written = await database.ReadRowsAsync(cancellationToken);
        var result = await revision.TryAsync(written, database, cancellationToken);
        await databases.DiscardAsync(cancellationToken);
        await TellAsync(result, cancellationToken);
    }

    /// <summary>Runs the second upgrade of the last revision by itself, where no other follows on which to see it.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_owed is not { } owed)
            return;
        _owed = null;
        if (await owed.Database.TryUpgradeAsync(owed.Entry.Revision, cancellationToken) is { } failure)
        {
            await databases.DiscardAsync(cancellationToken);
            await TellAsync(VerifiedRevision.FailedAgain(owed.Entry, failure), cancellationToken);
            return;
        }
        var again = await owed.Database.ReadSchemaAsync(cancellationToken);
        var difference = SchemaDifference.Between(owed.Schema, again);
        if (difference is not null || owed.IsSpoilt)
            await databases.DiscardAsync(cancellationToken);
        await TellAsync(
            difference is null ? owed.Verified : VerifiedRevision.NotRepeated(owed.Entry, difference),
            cancellationToken
        );
    }

    /// <summary>
    /// Takes the last revision up, down and up once more, in another database: what came after it there went wrong, so that
    /// nothing is to be seen there.
    /// </summary>
    /// <returns>The schema that it really leads to; null if there is no such revision, or it does not get there.</returns>
    private async Task<DatabaseModel?> ProveAsync(CancellationToken cancellationToken)
    {
        if (_owed is not { } owed)
            return null;
        _owed = null;
        var database = await TakeUpAndDownAsync(owed.Entry, cancellationToken);
        _owed = owed with { Database = database };
        await SettleAsync(cancellationToken);
        return database.Schema;
    }

    /// <summary>Takes a revision of which it is known that this can be done up and down.</summary>
    private async Task<VerifyDatabase> TakeUpAndDownAsync(
        MigrationEntry entry,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OnceAsync();
        }
        catch (RevisionFailedException)
        {
            // What it had made for the whole server may be in its own way.
            await databases.StartAnewAsync(cancellationToken);
            return await OnceAsync();
        }

        async Task<VerifyDatabase> OnceAsync()
        {
            var database = await databases.ReachAsync(entry.Revision, cancellationToken);
            await database.UpgradeAsync([entry.Revision], cancellationToken);
            await database.RevertAsync(entry.Revision, cancellationToken);
            return database;
        }
    }

    private Task FailAsync(
        MigrationEntry entry,
        MigrationException failure,
        CancellationToken cancellationToken
    )
    {
        _failed.Add(entry.Revision.Id);
        return TellAsync(VerifiedRevision.UpgradeFailed(entry, failure), cancellationToken);
    }

    private async Task TellAsync(VerifiedRevision result, CancellationToken cancellationToken)
    {
        found(result);
        await databases.PassAsync(result.Revision, cancellationToken);
    }

    /// <summary>Whether a revision goes on where the last one was taken back.</summary>
    private bool Continues(OwedUpgrade owed, MigrationEntry next, IReadOnlySet<string> needs) =>
        next.IrreversibleReason is null
        && migrations.Scripts.Find(next.Revision.Id) is null
        && needs.Contains(owed.Id)
        && needs.Count == owed.Database.Applied.Count + 1
        && owed.Database.Applied.IsSubsetOf(needs);
}
