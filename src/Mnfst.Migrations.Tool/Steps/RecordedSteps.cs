using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Steps;

/// <summary>The steps of a migration that was loaded, as lint reads them: what operations made of their arguments is known by then.</summary>
internal static class RecordedSteps
{
    /// <summary>A step as lint reads it; null for code.</summary>
    public static LintedStep? Read(MigrationStep step) =>
        StepText.SqlOf(step) is { } sql
            ? new LintedStep(new MadeSource(sql, step.Location), new TextSpan(0, sql.Length), ModeOf(step))
            {
                IsIdempotent = step.IsIdempotent,
                Ignored = step.Ignored,
            }
            : null;

    private static SqlStepMode ModeOf(MigrationStep step) =>
        step is BackfillStep ? SqlStepMode.Backfill
        : step.Autocommit ? SqlStepMode.Autocommit
        : SqlStepMode.Transactional;
}
