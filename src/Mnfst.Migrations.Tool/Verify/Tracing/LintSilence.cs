using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>
/// Finds the steps that keep others waiting, and of which lint says nothing: what code does, and functions, lint cannot see. What
/// it says counts whatever is made of it, suppressed or not.
/// </summary>
internal static class LintSilence
{
    /// <summary>The trace of a revision, with what lint did not foresee.</summary>
    public static RevisionTrace Mark(RevisionTrace trace, MigrationEntry entry)
    {
        if (trace.Upgrade is null)
            return trace;
        var (upgrade, downgrade) = (Read(trace.Upgrade), Read(trace.Downgrade ?? []));
        var script = entry.Load(MigrationDirection.Upgrade);
        var said = new Linter(LintOptions.Default)
            .Lint(
                new LintedRevision
                {
                    Transaction = script.Transaction,
                    Settings = script.Settings,
                    Upgrade = [.. upgrade.OfType<LintedStep>()],
                    Downgrade = [.. downgrade.OfType<LintedStep>()],
                }
            )
            .Select(finding => finding.Step)
            .OfType<LintedStep>()
            .ToHashSet();
        return new RevisionTrace(
            Mark(trace.Upgrade, upgrade, said),
            trace.Downgrade is null ? null : Mark(trace.Downgrade, downgrade, said)
        );
    }

    private static List<TracedStep> Mark(
        IReadOnlyList<TracedStep> steps,
        IReadOnlyList<LintedStep?> linted,
        HashSet<LintedStep> said
    ) =>
        [
            .. steps.Zip(
                linted,
                (step, known) =>
                    known is not null && said.Contains(known)
                        ? step
                        : step with
                        {
                            Unforeseen = BlockingWork.Find(step.Trace),
                        }
            ),
        ];

    /// <summary>The steps as lint reads them; null for code. What is suppressed counts, too.</summary>
    private static List<LintedStep?> Read(IReadOnlyList<TracedStep> steps) =>
        [.. steps.Select(step => RecordedSteps.Read(step.Step with { Ignored = default }))];
}
