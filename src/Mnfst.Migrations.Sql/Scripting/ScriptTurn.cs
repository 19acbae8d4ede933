using System.Globalization;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Engine;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using static System.FormattableString;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// The time in which a script has the migration lock, and the journal is there to be written, as
/// <see cref="Execution.Engine.MigrationTurn"/> has it.
/// </summary>
internal sealed class ScriptTurn(SqlWriter writer, MigrationOptions options, JournalTables tables)
{
    public void Begin()
    {
        AcquireLock();
        EnsureJournal();
    }

    /// <summary>Begins, with what has to hold then: if it does not, nothing is changed and the lock is gone.</summary>
    /// <param name="require">Writes the rest of the transaction in which the journal is made.</param>
    public void Begin(Action require)
    {
        AcquireLock();
        writer.Own("BEGIN ISOLATION LEVEL READ COMMITTED");
        EnsureJournal();
        require();
        writer.Own("COMMIT");
        writer.Line();
    }

    public void End() => writer.Perform($"SELECT pg_advisory_unlock({LockKey}) AS unlocked");

    private string LockKey => MigrationLock.SqlKeyOf(tables.Schema);

    /// <summary>
    /// Polled, with a commit after each look: who waits for a lock holds a snapshot, for which CREATE INDEX
    /// CONCURRENTLY of the lock's holder would wait in turn.
    /// </summary>
    private void AcquireLock()
    {
        var patience = options.LockWait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        writer.Comment("One migration at a time: the lock ends with the session.");
        writer.Do(
            Invariant(
                $"""
                DECLARE
                    patience CONSTANT interval := make_interval(secs => {patience});
                    began CONSTANT timestamptz := clock_timestamp();
                    holder text; remedy text;
                BEGIN
                    WHILE NOT pg_try_advisory_lock({LockKey}) LOOP
                        IF clock_timestamp() - began > patience THEN
                            SELECT format(': process %s of %s%s (%s), %s since %s', a.pid, a.usename, ' at ' || host(a.client_addr), a.application_name, a.state, date_trunc('second', a.state_change)),
                                format(' If its client is gone, end it: SELECT pg_terminate_backend(%s);', a.pid)
                            INTO holder, remedy
                            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                            WHERE {MigrationLock.IsLockSql(tables.Schema)};
                            RAISE EXCEPTION 'Another migration of this database is running%. Waited {patience} s. Try again when it is done.%', coalesce(holder, ''), coalesce(remedy, '');
                        END IF;
                        COMMIT;
                        PERFORM pg_sleep(0.1);
                    END LOOP;
                END
                """
            )
        );
        writer.Line();
    }

    /// <summary>See <see cref="JournalSetup"/>.</summary>
    private void EnsureJournal()
    {
        var find = SqlTemplate.Fill(JournalTables.FindSql, _ => SqlLiteral.Quote(tables.Schema));
        var (revisions, events) = (SqlLiteral.Quote(tables.Revisions), SqlLiteral.Quote(tables.Events));
        var secured = SqlLiteral.Quote(JournalTables.Secured("<table>", "<user>").Message);
        var present = new JournalPresence(true, true, true, true, "");
        writer.Do(
            Invariant(
                $"""
                DECLARE
                    there record;
                    layout text;
                BEGIN
                    SELECT * INTO there FROM (
                        {PsqlText.Indent(find, 8)}
                    ) AS f;
                    IF there.has_revisions THEN
                        layout := substring(there.comment FROM {SqlLiteral.Quote(LayoutPattern)});
                        IF layout IS NULL THEN
                            RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(NoJournal)};
                        ELSIF layout::int > {JournalTables.Layout} THEN
                            RAISE EXCEPTION 'The journal % has layout %; this script knows up to {JournalTables.Layout}. Create it again with a newer Mnfst.Migrations.', {revisions}, layout;
                        END IF;
                    ELSIF there.has_events THEN
                        RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(JournalRefusals.Lost(tables).Message)};
                    END IF;
                    IF there.secured IS NOT NULL THEN
                        RAISE EXCEPTION USING MESSAGE = replace(replace({secured}, '<table>', format('%I.%I', {SqlLiteral.Quote(
                    tables.Schema
                )}, there.secured)), '<user>', quote_ident(there.username));
                    ELSIF there.rule IS NOT NULL THEN
                        RAISE EXCEPTION USING MESSAGE = replace({SqlLiteral.Quote(
                    JournalRefusals.RuleFault("<rule>")
                )}, '<rule>', there.rule);
                    END IF;
                    IF NOT there.may_write THEN
                        RAISE EXCEPTION 'User % cannot write the journal. Ask an administrator to grant SELECT, INSERT, UPDATE and DELETE on % and %.', quote_ident(there.username), {revisions}, {events};
                    END IF;
                    {Create("there.has_schema", present with { HasSchema = false })}
                    {Create("there.has_revisions", present with { HasRevisions = false })}
                    {Create("there.has_events", present with { HasEvents = false })}
                END
                """
            )
        );
        writer.Line();
    }

    private string Create(string condition, JournalPresence without)
    {
        var statements = tables.Create(without).Select(sql => $"{PsqlText.Indent(sql, 8)};");
        return $"IF NOT {condition} THEN\n        {string.Join("\n        ", statements)}\n    END IF;";
    }

    private static string LayoutPattern =>
        $"^{JournalTables.CommentPrefix.Replace(".", "\\.", StringComparison.Ordinal)}(\\d{{1,9}})$";

    private string NoJournal =>
        $"Table {tables.Revisions} is not a journal of Mnfst.Migrations: its comment does not say so.";
}
