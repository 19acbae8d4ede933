namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>What a step runs, for people and for lint.</summary>
internal static class StepText
{
    /// <summary>Its SQL; null for code.</summary>
    public static string? SqlOf(MigrationStep step) =>
        step switch
        {
            StatementStep statement => statement.Sql,
            BackfillStep backfill => backfill.UpdateSql,
            _ => null,
        };
}
