using System.Globalization;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// A statement that commits by itself. As in the runner, it is counted in the very transaction that it commits, unless
/// the server runs it outside transactions only.
/// </summary>
internal sealed class OutsideSection(
    PsqlWriter writer,
    SectionSession session,
    RevisionJournal journal,
    StatementStep step,
    int index
)
{
    /// <summary>The variable of psql by which its user says that a step may run again.</summary>
    private const string Rerun = "rerun";

    private readonly SqlCommand? _command = SqlCommand.Recognize(step.Sql);
    private readonly ConcurrentRepairSection _repair = new(writer, session, step);

    public void Write()
    {
        RefuseRepetition();
        if (_command is not null || OutsideStatements.Includes(step.Sql))
        {
            WriteOutside();
            return;
        }
        TryInTransaction();
        writer.If("outside");
        WriteOutside();
        writer.EndIf();
    }

    /// <summary>Nobody but the server can tell whether a procedure commits.</summary>
    private void TryInTransaction()
    {
        writer.Set("outside", "false");
        session.BeginTransaction();
        writer.Line("\\set ON_ERROR_STOP off");
        writer.Statement(step.Sql);
        writer.Set("failed", ":ERROR");
        writer.Set("sqlstate", ":SQLSTATE");
        writer.Line("\\set ON_ERROR_STOP on");
        writer.If("failed");
        session.Rollback();
        // active_sql_transaction, invalid_transaction_termination: nothing of it ran.
        writer.Ask($"SELECT {PsqlWriter.Text("sqlstate")} IN ('25001', '2D000') AS outside");
        writer.Require("outside", "The statement above failed. Fix the cause and run this again.");
        writer.Say("The server runs it only outside transactions, so it is retried there.");
        writer.Else();
        Record();
        session.Commit();
        writer.EndIf();
    }

    private void Record()
    {
        session.BeginEntry();
        journal.Record(index, index + 1);
    }

    private void WriteOutside()
    {
        session.Prepare(local: false);
        _repair.Write();
        writer.If("need");
        writer.If("doubtful");
        writer.Else();
        // The journal is not for the role that the revision may have set.
        session.Record(() => journal.Sent(index));
        session.Prepare(local: false);
        writer.EndIf();
        if (_command is CreateIndexConcurrently or DropIndexConcurrently or ReindexConcurrently)
            session.WaitForLocks();
        Send();
        writer.EndIf();
        session.Record(() => journal.Record(index, index + 1));
    }

    /// <summary>As <see cref="OutsideStatement"/> does: what failed without a commit did not run.</summary>
    private void Send()
    {
        writer.Ask(SessionTransactions.NumberSql);
        writer.Line("\\set ON_ERROR_STOP off");
        writer.Statement(step.Sql);
        writer.Set("failed", ":ERROR");
        writer.Line("\\set ON_ERROR_STOP on");
        writer.If("failed");
        writer.Ask(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT number - {PsqlWriter.Variable("number")} <= {SessionTransactions.GrowthWithoutCommit(step.Sql)} AS undone FROM ({SessionTransactions.NumberSql}) AS now"
            )
        );
        writer.Ask(
            $"SELECT {PsqlWriter.Truth("undone")} AND NOT {PsqlWriter.Truth("doubtful")} AND NOT {PsqlWriter.Truth("sent")} AS unsent"
        );
        writer.If("unsent");
        session.Record(() => journal.NotSent(index));
        writer.EndIf();
        if (!Repetition.IsHarmless(step))
            writer.Require(
                "undone",
                $"The statement above failed, and what it did before may be committed. Check what it did, then run this again with -v {PsqlWriter.VariablePrefix}{Rerun}=true."
            );
        writer.Refuse("The statement above failed. Fix the cause and run this again.");
        writer.EndIf();
    }

    /// <summary>As <see cref="Execution.Planning.InterruptedRevisions"/> does for the runner.</summary>
    private void RefuseRepetition()
    {
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"Revision '{journal.RevisionId}' was interrupted in step {index + 1}, which runs outside a transaction and may have run, as a whole or in part."
        );
        if (Repetition.IsHarmless(step) && !step.IsIdempotent)
            return;
        writer.If("sent");
        if (step.IsIdempotent)
            writer.Say($"{place} It runs again, because it is declared idempotent.");
        else
        {
            writer.SetUnlessGiven(Rerun, "false");
            writer.Require(
                Rerun,
                $"{place} Nothing was done now. Check what it did, then run this again with -v {PsqlWriter.VariablePrefix}{Rerun}=true, or fix the schema by hand and 'stamp' the revision that it is then at."
            );
            writer.Say($"{place} It runs again because of {PsqlWriter.VariablePrefix}{Rerun}.");
        }
        writer.EndIf();
    }
}
