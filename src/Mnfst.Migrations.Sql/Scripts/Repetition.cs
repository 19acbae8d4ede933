using Mnfst.Migrations.Core.Statements;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>Which steps may run again after they may have run, as a whole or in part, without anybody's word for it.</summary>
internal static class Repetition
{
    /// <summary>
    /// A backfill knows how far it got, what became of some statements can be looked up, and of others the author says
    /// that it does no harm.
    /// </summary>
    public static bool IsHarmless(MigrationStep step) =>
        step.IsIdempotent
        || step is BackfillStep
        || (step is StatementStep statement && IsLookedUp(SqlCommand.Recognize(statement.Sql)));

    /// <summary>Whether execution finds out what became of a statement, and repairs it.</summary>
    public static bool IsLookedUp(SqlCommand? command) =>
        command
            is CreateIndexConcurrently
                or DropIndexConcurrently
                or ReindexConcurrently
                or DetachPartitionConcurrently;
}
