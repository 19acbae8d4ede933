using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Psql;
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
    private readonly SqlCommand? _command = SqlCommand.Recognize(step.Sql);

    public void Write()
    {
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
        writer.Require("outside", "The statement above failed. Mend what is in its way, and run this again.");
        writer.Say("The server runs it outside transactions only; there it is tried again.");
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
        writer.Set("need", "true");
        writer.Set("doubtful", "false");
        switch (_command)
        {
            case CreateIndexConcurrently { Name: { } name } create:
                PrepareCreate(create.Table.ToSql(), name);
                break;
            case DropIndexConcurrently drop:
                PrepareDrop(drop);
                break;
        }
        writer.If("need");
        writer.If("doubtful");
        writer.Else();
        // The journal is not for the role that the revision may have set.
        session.Record(() => journal.Sent(index));
        session.Prepare(local: false);
        writer.EndIf();
        if (_command is CreateIndexConcurrently or DropIndexConcurrently or ReindexConcurrently)
            session.WaitForLocks();
        writer.Statement(step.Sql);
        writer.EndIf();
        session.Record(() => journal.Record(index, index + 1));
    }

    /// <summary>See <see cref="IndexBuildRepair"/>.</summary>
    private void PrepareCreate(string table, string name)
    {
        AskForIndex(table, name);
        writer.If("lockable");
        // Nobody builds the index while we hold this; builds of others are seen by superusers only.
        writer.Own("BEGIN");
        writer.Own($"LOCK TABLE {table} IN SHARE UPDATE EXCLUSIVE MODE");
        AskForIndex(table, name);
        session.Commit();
        writer.EndIf();
        writer.If("being_built");
        writer.Refuse(
            $"Another session is building index {SqlIdentifier.Quote(name)} at this moment. Wait until it is done, or end that session, then run this again."
        );
        writer.EndIf();
        writer.If("invalid");
        writer.Say("An interrupted build left the index INVALID. It is dropped and built again.");
        session.WaitForLocks();
        writer.Own($"DROP INDEX CONCURRENTLY {PsqlWriter.Variable("index")}");
        writer.EndIf();
    }

    private void AskForIndex(string table, string name)
    {
        var (quotedTable, quotedName) = (SqlLiteral.Quote(table), SqlLiteral.Quote(name));
        var find = SqlTemplate.Fill(
            IndexBuildRepair.FindSql,
            parameter => parameter == 1 ? quotedTable : quotedName
        );
        writer.Ask(
            $"""
            SELECT coalesce(bool_or(is_valid), false) AS doubtful,
                NOT (coalesce(bool_or(is_valid), false) AND {PsqlWriter.Truth("sent")}) AS need,
                coalesce(bool_or(NOT is_valid AND being_built), false) AS being_built,
                coalesce(bool_or(NOT is_valid AND NOT being_built), false) AS invalid,
                coalesce(bool_or(NOT is_valid AND NOT being_built AND on_table), false) AS lockable,
                coalesce(max(format('%I.%I', schema, {quotedName})), '') AS index
            FROM ({find}) AS found
            """
        );
    }

    private void PrepareDrop(DropIndexConcurrently drop) =>
        writer.Ask(
            $"""
            SELECT count(to_regclass(name)) = 0 AS doubtful,
                count(to_regclass(name)) > 0 OR NOT {PsqlWriter.Truth("sent")} AS need
            FROM unnest({SqlTemplate.Array(drop.Names.Select(SqlNameQuoting.ToSql))}) AS name
            """
        );
}
