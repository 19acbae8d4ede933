using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Rows;

namespace Mnfst.Migrations.Verification;

/// <summary>A revision that was taken up and down, and whose second upgrade is still to come.</summary>
/// <param name="Entry">The revision.</param>
/// <param name="Database">The database, from which it is taken back.</param>
/// <param name="Schema">What its first upgrade made.</param>
/// <param name="Rows">What was in the tables then.</param>
internal sealed record OwedUpgrade(
    MigrationEntry Entry,
    VerifyDatabase Database,
    DatabaseModel Schema,
    RowSnapshot Rows
)
{
    /// <summary>What its downgrade lost.</summary>
    public required IReadOnlyList<RowLoss> Losses { get; init; }

    /// <summary>Whether its downgrade left other rows than there were: nothing that follows may be tried on them.</summary>
    public required bool IsSpoilt { get; init; }

    public string Id => Entry.Revision.Id;

    /// <summary>What comes out if nothing else is found.</summary>
    public VerifiedRevision Verified =>
        VerifiedRevision.Verified(Entry, [.. Losses.Select(loss => new DataLoss(loss, null))], []);
}
