using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Verification.Faults;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Verification;

/// <summary>What came out for a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="SourcePath">The file of its migration.</param>
/// <param name="Outcome">What came out.</param>
internal sealed record VerifiedRevision(Revision Revision, string SourcePath, VerifyOutcome Outcome)
{
    /// <summary>Why it cannot be reverted; null if it can.</summary>
    public string? IrreversibleReason { get; private init; }

    /// <summary>What is wrong with it, each in a line.</summary>
    public IReadOnlyList<string> Findings { get; private init; } = [];

    /// <summary>What its downgrade loses, found or only noted.</summary>
    public IReadOnlyList<DataLoss> Losses { get; private init; } = [];

    /// <summary>What else there is to see: the schemas' difference, or the statement and what the server adds.</summary>
    public string? Detail { get; private init; }

    /// <summary>The place in its file that failed, if it is known.</summary>
    public SourceLocation? Place { get; private init; }

    /// <summary>The revision that it needs and that is not to be had; null if it was tried.</summary>
    public Revision? Missing { get; private init; }

    /// <summary>The file of its script, if that is what failed.</summary>
    public string? ScriptPath { get; private init; }

    /// <summary>Whether it was upgraded before, and failed the second time, after its downgrade.</summary>
    public bool IsSecondUpgrade { get; private init; }

    /// <summary>PostgreSQL's error code of what failed.</summary>
    public string? SqlState { get; private init; }

    /// <summary>The schema is what it has to be each time.</summary>
    /// <param name="entry">The revision.</param>
    /// <param name="losses">What its downgrade loses.</param>
    /// <param name="allowed">What it may lose.</param>
    public static VerifiedRevision Verified(
        MigrationEntry entry,
        IReadOnlyList<DataLoss> losses,
        IReadOnlyList<string> allowed
    ) =>
        (
            Of(entry, VerifyOutcome.Verified) with
            {
                Losses =
                [
                    .. losses.Select(loss => loss with { IsAllowed = allowed.Any(loss.Rows.IsMeantBy) }),
                ],
            }
        ).Judge(loss => loss.WrittenBy is null);

    /// <summary>The same, where more of what is lost, unless it may be, is a fault.</summary>
    /// <param name="isFault">Whether a loss is.</param>
    public VerifiedRevision Judge(Predicate<DataLoss> isFault) =>
        Outcome is VerifyOutcome.Verified or VerifyOutcome.DataLost
        && Losses.Where(loss => !loss.IsAllowed && isFault(loss)).ToList() is { Count: > 0 } faults
            ? this with
            {
                Outcome = VerifyOutcome.DataLost,
                Findings = [.. faults.Select(loss => loss.Describe(Revision.Id))],
            }
            : this;

    /// <summary>The same, where why it was not tried is told elsewhere.</summary>
    public VerifiedRevision WithoutReason() => this with { Detail = null };

    /// <summary>What is worth a note, and no fault.</summary>
    public IEnumerable<string> Notes =>
        Losses
            .Where(loss => !loss.IsAllowed)
            .Select(loss => loss.Describe(Revision.Id))
            .Except(Findings, StringComparer.Ordinal);

    /// <summary>Its script failed.</summary>
    public static VerifiedRevision ScriptFailed(MigrationEntry entry, ScriptFailure failure)
    {
        var fault = RunFault.Of(failure.Cause);
        return Of(entry, VerifyOutcome.ScriptFailed) with
        {
            Findings = [$"The script that runs after revision '{entry.Revision.Id}' failed: {fault.Reason}"],
            Detail = fault.Detail,
            Place = fault.Place,
            ScriptPath = failure.Script.Path,
            SqlState = fault.SqlState,
        };
    }

    public static VerifiedRevision Irreversible(MigrationEntry entry) =>
        Of(entry, VerifyOutcome.Irreversible);

    public static VerifiedRevision UpgradeFailed(MigrationEntry entry, MigrationException failure) =>
        Failed(entry, VerifyOutcome.UpgradeFailed, $"The upgrade of revision '{entry.Revision.Id}'", failure);

    /// <summary>Its second upgrade failed.</summary>
    public static VerifiedRevision FailedAgain(MigrationEntry entry, MigrationException failure) =>
        Failed(
            entry,
            VerifyOutcome.UpgradeFailed,
            $"The second upgrade of revision '{entry.Revision.Id}', after its downgrade,",
            failure
        ) with
        {
            IsSecondUpgrade = true,
        };

    public static VerifiedRevision DowngradeFailed(MigrationEntry entry, MigrationException failure) =>
        Failed(
            entry,
            VerifyOutcome.DowngradeFailed,
            $"The downgrade of revision '{entry.Revision.Id}'",
            failure
        );

    public static VerifiedRevision NotRestored(MigrationEntry entry, SchemaDifference difference) =>
        Differs(
            entry,
            VerifyOutcome.NotRestored,
            $"The downgrade of revision '{entry.Revision.Id}' does not restore the schema.",
            difference
        );

    public static VerifiedRevision NotRepeated(MigrationEntry entry, SchemaDifference difference) =>
        Differs(
            entry,
            VerifyOutcome.NotRepeated,
            $"Revision '{entry.Revision.Id}' does not upgrade to the same schema after it was reverted.",
            difference
        );

    /// <summary>It was not tried.</summary>
    /// <param name="entry">The revision.</param>
    /// <param name="missing">What it needs, and what failed or was not tried itself.</param>
    /// <param name="fault">Why that failed, if it is told nowhere else.</param>
    public static VerifiedRevision NotTried(MigrationEntry entry, Revision missing, RunFault? fault = null) =>
        Of(entry, VerifyOutcome.NotTried) with
        {
            Findings =
            [
                $"Revision '{entry.Revision.Id}' was not tested: it needs '{missing.Id}', whose upgrade failed.",
            ],
            Missing = missing,
            Detail = fault is null ? null : $"    {fault.Reason}",
        };

    private static VerifiedRevision Differs(
        MigrationEntry entry,
        VerifyOutcome outcome,
        string finding,
        SchemaDifference difference
    ) => Of(entry, outcome) with { Findings = [$"{finding} {difference.Summary}"], Detail = difference.Text };

    private static VerifiedRevision Failed(
        MigrationEntry entry,
        VerifyOutcome outcome,
        string what,
        MigrationException failure
    )
    {
        var fault = RunFault.Of(failure);
        return Of(entry, outcome) with
        {
            Findings = [$"{what} failed: {fault.Reason}"],
            Detail = fault.Detail,
            Place = fault.Place,
            SqlState = fault.SqlState,
        };
    }

    private static VerifiedRevision Of(MigrationEntry entry, VerifyOutcome outcome) =>
        new(entry.Revision, entry.SourcePath, outcome) { IrreversibleReason = entry.IrreversibleReason };
}
