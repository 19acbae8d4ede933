using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using static System.FormattableString;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// What every script for psql begins and ends with: psql set as it has to be, the migration lock, and the journal.
/// </summary>
internal sealed class ScriptPreamble(PsqlWriter writer, MigrationOptions options, JournalTables tables)
{
    /// <summary>psql knows BEGIN ATOMIC bodies since version 14.</summary>
    private const int OldestPsql = 140000;

    private readonly ScriptTurn _turn = new(writer, options, tables);

    public void Begin()
    {
        SetPsql();
        RefuseWhatCanNotWork();
        _turn.Begin();
    }

    public void End() => _turn.End();

    private void SetPsql()
    {
        writer.Line("\\set ON_ERROR_STOP on");
        writer.Line("\\set ON_ERROR_ROLLBACK off");
        writer.Line("\\set AUTOCOMMIT on");
        writer.Line("\\set SINGLELINE off");
        writer.Line("\\set FETCH_COUNT 0");
        writer.Line("\\set QUIET on");
        writer.Line("\\pset pager off");
        writer.Line("\\encoding UTF8");
        // By what the server says of it psql tells where strings end.
        foreach (var command in ProtocolSettings.Set())
            writer.Send(command);
        writer.Line();
    }

    private void RefuseWhatCanNotWork()
    {
        writer.Comment("They would all join a transaction that is already open.");
        writer.Ask(
            Invariant(
                $"SELECT :VERSION_NUM >= {OldestPsql} AS known, transaction_timestamp() = statement_timestamp() AS alone"
            )
        );
        writer.Require("known", "This script needs psql 14 or later.");
        writer.Require(
            "alone",
            "This script begins and ends its own transactions. Run psql without --single-transaction (-1) and outside BEGIN."
        );
        writer.Line();
    }
}
