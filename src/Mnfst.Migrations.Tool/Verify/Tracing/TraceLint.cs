using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>
/// What lint says of the steps of a trace, by then also of operations whose arguments were not constant, and where it says nothing
/// of one that keeps others waiting: what code does, and functions, it cannot see.
/// </summary>
/// <param name="linter">Has the rules look at them.</param>
internal sealed class TraceLint(IRecordedLinter linter)
{
    /// <summary>The trace of a revision, with what lint says of it.</summary>
    public RevisionTrace Mark(RevisionTrace trace, MigrationEntry entry)
    {
        if (trace.Upgrade is null)
            return trace;
        var script = entry.Load(MigrationDirection.Upgrade);
        var found = Lint(trace, script, linter.Lint, step => step);
        // What keeps others waiting may have been accepted, or be of no interest: then it was said.
        var all = Lint(
            trace,
            script,
            new Linter(LintOptions.Default).Lint,
            step => step with { Ignored = default }
        );
        return new RevisionTrace(
            Mark(trace.Upgrade, found.Upgrade, all.Upgrade),
            trace.Downgrade is null ? null : Mark(trace.Downgrade, found.Downgrade, all.Downgrade)
        );
    }

    private static List<TracedStep> Mark(
        IReadOnlyList<TracedStep> steps,
        IReadOnlyList<IReadOnlyList<LintFinding>> found,
        IReadOnlyList<IReadOnlyList<LintFinding>> all
    ) =>
        [
            .. steps.Select(
                (step, i) =>
                    step with
                    {
                        Findings = found[i],
                        Unforeseen = all[i].Count > 0 ? null : BlockingWork.Find(step.Trace),
                    }
            ),
        ];

    /// <summary>What is found in each step, in their order.</summary>
    private static (
        IReadOnlyList<IReadOnlyList<LintFinding>> Upgrade,
        IReadOnlyList<IReadOnlyList<LintFinding>> Downgrade
    ) Lint(
        RevisionTrace trace,
        RevisionScript script,
        Func<LintedRevision, IReadOnlyList<LintFinding>> lint,
        Func<MigrationStep, MigrationStep> prepare
    )
    {
        var (upgrade, downgrade) = (Read(trace.Upgrade), Read(trace.Downgrade));
        var findings = lint(
                new LintedRevision
                {
                    Revision = script.Revision,
                    Phase = script.Revision.Phase,
                    Transaction = script.Transaction,
                    Settings = script.Settings,
                    Upgrade = [.. upgrade.OfType<LintedStep>()],
                    Downgrade = [.. downgrade.OfType<LintedStep>()],
                }
            )
            .ToLookup(finding => finding.Step);
        return (Of(upgrade), Of(downgrade));

        // Null for code.
        List<LintedStep?> Read(IEnumerable<TracedStep>? traced) =>
            [.. (traced ?? []).Select(step => RecordedSteps.Read(prepare(step.Step)))];

        List<IReadOnlyList<LintFinding>> Of(IEnumerable<LintedStep?> steps) =>
            [.. steps.Select(IReadOnlyList<LintFinding> (step) => step is null ? [] : [.. findings[step]])];
    }
}
