using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>Between the steps of a .sql revision file and those that are executed.</summary>
internal static class SqlStepConversion
{
    public static MigrationStep ToMigrationStep(SqlStep step) =>
        step.Mode == SqlStepMode.Backfill
            ? Backfill(step, step.Backfill ?? BackfillOptions.Default)
            : new StatementStep(step.Text)
            {
                Autocommit = step.Mode == SqlStepMode.Autocommit,
                IsIdempotent = step.IsIdempotent,
                Location = step.Location,
                Ignored = step.Ignored,
            };

    /// <summary>The step as a file would have it; null for code, which no file can hold.</summary>
    public static SqlStep? ToSqlStep(MigrationStep step) =>
        step switch
        {
            StatementStep statement => new SqlStep(statement.Sql)
            {
                Mode = step.Autocommit ? SqlStepMode.Autocommit : SqlStepMode.Transactional,
                IsIdempotent = step.IsIdempotent,
                Ignored = step.Ignored,
            },
            BackfillStep backfill => new SqlStep(backfill.UpdateSql)
            {
                Mode = SqlStepMode.Backfill,
                Backfill = new BackfillOptions(backfill.BatchSize, backfill.Pause)
                {
                    BatchTime = backfill.BatchTime,
                },
            },
            _ => null,
        };

    private static BackfillStep Backfill(SqlStep step, BackfillOptions options) =>
        new(step.Text, options.BatchSize, options.Pause)
        {
            BatchTime = options.BatchTime,
            Location = step.Location,
            Ignored = step.Ignored,
        };
}
