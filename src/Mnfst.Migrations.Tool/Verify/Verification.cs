using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// Takes revisions up, down and up again. Each begins in a database that has what the revision needs and nothing else, so
/// that every edge of the graph is gone along, and a revision that silently needs another branch is found.
/// <para>
/// In a line of revisions the second upgrade of one runs together with the first of the next, whose downgrade then has to
/// restore what the first upgrade of the one made: so each state is read once, and only a difference has it looked for
/// which of the two is to blame.
/// </para>
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="graph">Their graph.</param>
/// <param name="databases">Where they are tried.</param>
/// <param name="found">Is told what came out for a revision, in the order of the graph.</param>
internal sealed class Verification(
    IMigrationCatalog catalog,
    RevisionGraph graph,
    VerifyDatabases databases,
    Action<VerifiedRevision> found
)
{
    private readonly Dictionary<string, MigrationEntry> _entries = catalog.Entries.ToDictionary(
        entry => entry.Revision.Id,
        StringComparer.Ordinal
    );

    /// <summary>The ids of what cannot be applied.</summary>
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    private Owed? _owed;

    /// <summary>Verifies a revision; what comes out may be told only with the next one.</summary>
    public async Task VerifyAsync(Revision revision, CancellationToken cancellationToken)
    {
        var entry = _entries[revision.Id];
        var needs = databases.NeedsOf(revision);
        if (_owed is { } owed && !Continues(owed, entry, needs))
            await SettleAsync(cancellationToken);
        if (
            graph.Revisions.FirstOrDefault(other => needs.Contains(other.Id) && _failed.Contains(other.Id)) is
            { } missing
        )
        {
            _failed.Add(revision.Id);
            await TellAsync(VerifiedRevision.NotTried(entry, missing), cancellationToken);
            return;
        }
        var database = _owed?.Database ?? await databases.ReachAsync(revision, cancellationToken);
        if (entry.IrreversibleReason is null)
            await UpAndDownAsync(entry, database, cancellationToken);
        else
            await UpAsync(entry, database, cancellationToken);
    }

    /// <summary>Ends what is not ended.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => SettleAsync(cancellationToken);

    private async Task UpAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (await TryUpgradeAsync(entry, database, cancellationToken) is { } failure)
        {
            await databases.DiscardAsync(cancellationToken);
            await FailAsync(entry, failure, cancellationToken);
        }
        else
            await TellAsync(VerifiedRevision.Irreversible(entry), cancellationToken);
    }

    private async Task UpAndDownAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        var before = _owed?.Schema ?? await database.ReadSchemaAsync(cancellationToken);
        if (await TryUpgradeAsync(entry, database, cancellationToken) is { } failure)
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
        if (await TryDowngradeAsync(entry, database, cancellationToken) is { } refusal)
        {
            await databases.DiscardAsync(cancellationToken);
            await ProveAsync(cancellationToken);
            await TellAsync(VerifiedRevision.DowngradeFailed(entry, refusal), cancellationToken);
            return;
        }
        var restored = await database.ReadSchemaAsync(cancellationToken);
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
            await TellAsync(VerifiedRevision.Verified(confirmed.Entry), cancellationToken);
        }
        _owed = new Owed(entry, database, after);
    }

    /// <summary>Runs the second upgrade of the last revision by itself, where no other follows on which to see it.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_owed is not { } owed)
            return;
        _owed = null;
        if (await TryUpgradeAsync(owed.Entry, owed.Database, cancellationToken) is { } failure)
        {
            await databases.DiscardAsync(cancellationToken);
            await TellAsync(VerifiedRevision.FailedAgain(owed.Entry, failure), cancellationToken);
            return;
        }
        var again = await owed.Database.ReadSchemaAsync(cancellationToken);
        var difference = SchemaDifference.Between(owed.Schema, again);
        if (difference is not null)
            await databases.DiscardAsync(cancellationToken);
        await TellAsync(
            difference is null
                ? VerifiedRevision.Verified(owed.Entry)
                : VerifiedRevision.NotRepeated(owed.Entry, difference),
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
            await database.DowngradeAsync(graph.BelowOf(entry.Revision.Id), cancellationToken);
            return database;
        }
    }

    private static async Task<MigrationException?> TryUpgradeAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await database.UpgradeAsync([entry.Revision], cancellationToken);
            return null;
        }
        catch (MigrationException e)
        {
            return e;
        }
    }

    private async Task<MigrationException?> TryDowngradeAsync(
        MigrationEntry entry,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await database.DowngradeAsync(graph.BelowOf(entry.Revision.Id), cancellationToken);
            return null;
        }
        catch (MigrationException e)
        {
            return e;
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
    private static bool Continues(Owed owed, MigrationEntry next, IReadOnlySet<string> needs) =>
        next.IrreversibleReason is null
        && needs.Contains(owed.Id)
        && needs.Count == owed.Database.Applied.Count + 1
        && owed.Database.Applied.IsSubsetOf(needs);

    /// <summary>A revision that was taken up and down, and whose second upgrade is still to come.</summary>
    /// <param name="Entry">The revision.</param>
    /// <param name="Database">The database, from which it is taken back.</param>
    /// <param name="Schema">What its first upgrade made.</param>
    private sealed record Owed(MigrationEntry Entry, VerifyDatabase Database, DatabaseModel Schema)
    {
        public string Id => Entry.Revision.Id;
    }
}
