using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Faults;
using Mnfst.Migrations.Verification.Rows;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Verification;

/// <summary>A revision that has a script, and was taken up.</summary>
/// <param name="Entry">The revision.</param>
/// <param name="Script">Its script.</param>
/// <param name="Before">The schema before it.</param>
/// <param name="Rows">What was in the tables before it.</param>
/// <param name="After">What its upgrade made.</param>
/// <param name="Upgraded">What was in the tables then.</param>
internal sealed record ScriptedRevision(
    MigrationEntry Entry,
    VerifyScript Script,
    DatabaseModel Before,
    RowSnapshot Rows,
    DatabaseModel After,
    RowSnapshot Upgraded
)
{
    /// <summary>
    /// Takes it down and up again with the rows which its script has written, and down once more, so that nothing of it is left for
    /// the whole server.
    /// </summary>
    /// <param name="written">What is in the tables since its script has run.</param>
    /// <param name="database">Where it was taken up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What came out.</returns>
    public async Task<VerifiedRevision> TryAsync(
        RowSnapshot written,
        VerifyDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (await database.TryDowngradeAsync(Entry.Revision, cancellationToken) is { } refusal)
            return VerifiedRevision.DowngradeFailed(Entry, refusal);
        var restored = await database.ReadSchemaAsync(cancellationToken);
        if (SchemaDifference.Between(Before, restored) is { } difference)
            return VerifiedRevision.NotRestored(Entry, difference);
        var losses = RowLosses.Find(
            Rows,
            await database.ReadRowsAsync(cancellationToken),
            restored,
            Upgraded,
            written
        );
        if (await database.TryUpgradeAsync(Entry.Revision, cancellationToken) is { } failure)
            return VerifiedRevision.FailedAgain(Entry, failure);
        var again = await database.ReadSchemaAsync(cancellationToken);
        if (SchemaDifference.Between(After, again) is { } change)
            return VerifiedRevision.NotRepeated(Entry, change);
        var lost = RowLosses.FindWritten(
            Before,
            Upgraded,
            written,
            await database.ReadRowsAsync(cancellationToken)
        );
        if (await database.TryDowngradeAsync(Entry.Revision, cancellationToken) is { } second)
            return VerifiedRevision.DowngradeFailed(Entry, second);
        return VerifiedRevision.Verified(
            Entry,
            [
                .. losses.Select(loss => new DataLoss(loss, null)),
                .. lost.Select(loss => new DataLoss(loss, Script.Path)),
            ],
            Script.Losses
        );
    }
}
