using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Verification;
using Mnfst.Migrations.Verification.Orders;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>What came out for all revisions, in numbers.</summary>
/// <param name="results">What came out for each.</param>
/// <param name="conflicts">What was found between them.</param>
internal sealed class VerifySummary(
    IReadOnlyList<VerifiedRevision> results,
    IReadOnlyList<NamedConflict> conflicts
)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsVerified => conflicts.Count == 0 && results.All(result => result.Findings.Count == 0);

    /// <summary>A run that fails says more than a schema that is not what it should be.</summary>
    public ExitCode ExitCode =>
        Count(VerifyOutcome.UpgradeFailed) + Count(VerifyOutcome.DowngradeFailed) > 0
        || conflicts.Any(conflict => conflict.IsFailure)
            ? ExitCode.Failed
        : IsVerified ? ExitCode.Done
        : ExitCode.Findings;

    public int Count(VerifyOutcome outcome) => results.Count(result => result.Outcome == outcome);

    /// <summary>The numbers, for people.</summary>
    public Line Describe()
    {
        var (verified, irreversible) = (Count(VerifyOutcome.Verified), Count(VerifyOutcome.Irreversible));
        if (IsVerified)
            return new Line("Verified", Palette.Good).Add(
                irreversible == 0
                    ? $" {RunScreen.Count(verified)}: up, down and up again."
                    : $" {RunScreen.Count(results.Count)}: {DescribeSound(verified, irreversible)}."
            );
        var wrong = new[]
        {
            Part(VerifyOutcome.UpgradeFailed, "upgrade failed", "upgrades failed"),
            Part(VerifyOutcome.DowngradeFailed, "downgrade failed", "downgrades failed"),
            Part(VerifyOutcome.NotRestored, "not restored", "not restored"),
            Part(VerifyOutcome.NotRepeated, "not the same the second time", "not the same the second time"),
            Part(VerifyOutcome.ScriptFailed, "script failed", "scripts failed"),
            Part(VerifyOutcome.DataLost, "loses data", "lose data"),
            Part(VerifyOutcome.NotTried, "not tested", "not tested"),
            conflicts.Count == 0 ? null
            : conflicts.Count == 1 ? "1 conflict"
            : $"{conflicts.Count} conflicts",
        };
        var rest = verified + irreversible == 0 ? "" : $" Verified: {DescribeSound(verified, irreversible)}.";
        return new Line("Not verified", Palette.Bad).Add(
            $": {string.Join(", ", wrong.OfType<string>())}, of {RunScreen.Count(results.Count)}.{rest}"
        );
    }

    /// <summary>Each with what was tried of it: an irreversible revision was never down.</summary>
    private static string DescribeSound(int verified, int irreversible)
    {
        var parts = new List<string>();
        if (verified > 0)
            parts.Add($"{verified} up, down and up again");
        if (irreversible > 0)
            parts.Add($"{irreversible} up only, being irreversible");
        return string.Join(", ", parts);
    }

    private string? Part(VerifyOutcome outcome, string one, string several) =>
        Count(outcome) switch
        {
            0 => null,
            1 => $"1 {one}",
            var count => $"{count} {several}",
        };
}
