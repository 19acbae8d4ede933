using Mnfst.Migrations.Verification;
using Mnfst.Migrations.Verification.Orders;

namespace Mnfst.Migrations.Testing.Checks;

/// <summary>What came out for all revisions, sorted by the checks that ask for it.</summary>
/// <param name="revisions">What came out for each.</param>
/// <param name="conflicts">What was found between those that do not need each other.</param>
internal sealed class CheckResults(
    IReadOnlyList<VerifiedRevision> revisions,
    IReadOnlyList<NamedConflict> conflicts
)
{
    /// <summary>What keeps revisions from being applied.</summary>
    public IReadOnlyList<string> Upgrades =>
        Find(
            result => result is { Outcome: VerifyOutcome.UpgradeFailed, IsSecondUpgrade: false },
            [ConflictKind.UpgradeFailed, ConflictKind.OrderMatters],
            // Why, the revision says that it needs.
            result => result.Outcome is VerifyOutcome.NotTried ? result.Findings[0] : null
        );

    /// <summary>What downgrades do not restore.</summary>
    public IReadOnlyList<string> Downgrades =>
        Find(
            result => result.Outcome is VerifyOutcome.DowngradeFailed or VerifyOutcome.NotRestored,
            [ConflictKind.DowngradeFailed, ConflictKind.NotRestored],
            result =>
                result.IrreversibleReason is not null ? null
                : result.Outcome is VerifyOutcome.ScriptFailed ? NotTested(result, "downgrade")
                : NotUpgraded(result, "downgrade")
        );

    /// <summary>What is another one the second time.</summary>
    public IReadOnlyList<string> SecondUpgrades =>
        Find(
            result =>
                result.Outcome is VerifyOutcome.NotRepeated
                || result is { Outcome: VerifyOutcome.UpgradeFailed, IsSecondUpgrade: true },
            [],
            result =>
                result.IrreversibleReason is not null ? null
                : result.Outcome
                    is VerifyOutcome.DowngradeFailed
                        or VerifyOutcome.NotRestored
                        or VerifyOutcome.ScriptFailed
                    ? NotTested(result, "second upgrade")
                : NotUpgraded(result, "second upgrade")
        );

    /// <summary>What is lost of rows.</summary>
    public IReadOnlyList<string> Rows =>
        Find(
            result => result.Outcome is VerifyOutcome.DataLost or VerifyOutcome.ScriptFailed,
            [ConflictKind.ScriptFailed],
            result =>
                result.Outcome is VerifyOutcome.Verified or VerifyOutcome.Irreversible
                    ? null
                    : NotTested(result, "rows")
        );

    /// <summary>The revisions that have no way back, with the reason.</summary>
    public IEnumerable<string> Irreversible =>
        revisions
            .Where(result => result.Outcome is VerifyOutcome.Irreversible)
            .Select(result =>
                $"Revision '{result.Revision.Id}' ({result.SourcePath}) is irreversible, so only its upgrade was tested: {result.IrreversibleReason}"
            );

    /// <summary>What downgrades lose and may.</summary>
    public IEnumerable<string> Notes => revisions.SelectMany(result => result.Notes);

    private IReadOnlyList<string> Find(
        Predicate<VerifiedRevision> isMeant,
        IReadOnlyList<ConflictKind> kinds,
        Func<VerifiedRevision, string?> untested
    ) =>
        [
            .. revisions
                .Where(result => isMeant(result))
                .Select(result =>
                    FailureText.Of(
                        result.Place?.ToString() ?? result.ScriptPath ?? result.SourcePath,
                        string.Join('\n', result.Findings),
                        result.Detail
                    )
                ),
            .. conflicts
                .Where(conflict => kinds.Contains(conflict.Kind))
                .Select(conflict =>
                    FailureText.Of(
                        conflict.Place?.ToString() ?? conflict.Path,
                        conflict.Finding,
                        conflict.Detail
                    )
                ),
            // A check that is green has looked at everything.
            .. revisions
                .Where(result => !isMeant(result))
                .Select(result => (result.SourcePath, Text: untested(result)))
                .Where(result => result.Text is not null)
                .Select(result => FailureText.Of(result.SourcePath, result.Text!, null)),
        ];

    private static string? NotUpgraded(VerifiedRevision result, string what) =>
        result.Outcome is VerifyOutcome.UpgradeFailed or VerifyOutcome.NotTried && !result.IsSecondUpgrade
            ? NotTested(result, what)
            : null;

    private static string NotTested(VerifiedRevision result, string what) =>
        $"The {what} of revision '{result.Revision.Id}' {(what == "rows" ? "were" : "was")} not tested: {WhyNot(result)}";

    private static string WhyNot(VerifiedRevision result) =>
        result.Outcome switch
        {
            VerifyOutcome.UpgradeFailed => result.IsSecondUpgrade
                ? "its second upgrade failed."
                : "its upgrade failed.",
            VerifyOutcome.DowngradeFailed => "its downgrade failed.",
            VerifyOutcome.NotRestored => "its downgrade does not restore the schema.",
            VerifyOutcome.NotRepeated => "its second upgrade leads to another schema.",
            VerifyOutcome.ScriptFailed => "the SQL that inserts its rows failed.",
            _ => "the upgrade of a revision that it needs failed.",
        };
}
