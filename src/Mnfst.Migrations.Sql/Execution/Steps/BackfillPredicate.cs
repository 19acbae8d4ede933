using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// The condition of a backfill, which says what rows are left to do: an update of a row must make it false, so that a
/// backfill which runs twice changes nothing the second time.
/// </summary>
internal static class BackfillPredicate
{
    /// <summary>What is wrong with an update after which its condition still holds, and what to do.</summary>
    public const string NotMadeFalse =
        "the SET of the backfill does not make its WHERE false: rows of the first batch that it updated still meet it. "
        + "A backfill that runs twice must change nothing the second time. Write a WHERE that is false of every row that "
        + "was updated, such as 'WHERE column IS DISTINCT FROM expression', or a plain UPDATE.";

    /// <summary>The update of a backfill, in its parts.</summary>
    /// <exception cref="StepFailedException">It is none that can be run in batches.</exception>
    public static UpdateStatement Read(BackfillStep step) =>
        FaultOf(step, out var update) is { } fault
            ? throw new StepFailedException(step, new MigrationException($"A backfill {fault}"))
            : update!;

    /// <summary>Why a backfill cannot be run; null if it can.</summary>
    /// <param name="step">The backfill.</param>
    /// <param name="update">Its update, in its parts; null if it is none.</param>
    public static string? FaultOf(BackfillStep step, out UpdateStatement? update)
    {
        update = UpdateStatement.Parse(step.UpdateSql, out var refusal);
        return update is null ? $"must be a plain UPDATE, but {refusal?.Reason}."
            : update.Where is null ? "must say in the WHERE of its UPDATE which rows are left to do."
            : null;
    }

    /// <summary>The condition before others. What the user wrote may end in a line comment, hence the line break.</summary>
    /// <param name="update">The update, which has one.</param>
    public static string And(UpdateStatement update) => $"({update.Where}\n) AND ";

    /// <summary>Whether this transaction wrote a row, as SQL: others may write such rows meanwhile.</summary>
    /// <param name="reference">The name of the table in the statement.</param>
    public static string IsWritten(string reference) =>
        $"{reference}.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid";
}
