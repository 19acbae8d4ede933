using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>Transactions and settings of a revision in a script, as the runner has them.</summary>
internal sealed class SectionSession(SqlWriter writer, MigrationOptions options, RevisionScript script)
{
    public void BeginTransaction()
    {
        // As Npgsql begins one, whatever default_transaction_isolation says.
        writer.Own("BEGIN ISOLATION LEVEL READ COMMITTED");
        Prepare(local: true);
    }

    public void Commit() => writer.Own("COMMIT");

    public void Rollback() => writer.Own("ROLLBACK");

    /// <summary>Sets what the revision runs with.</summary>
    /// <param name="local">Whether for a transaction, with which it ends.</param>
    public void Prepare(bool local)
    {
        foreach (
            var (command, _) in SessionSettings.Commands(
                options,
                script.Settings,
                local,
                ProtocolSettings.Set()
            )
        )
            writer.Send(command);
    }

    /// <summary>Fails unless what the revision requires is so.</summary>
    public void RequireMet()
    {
        foreach (var requirement in script.Requirements)
            writer.Own(RequirementCheck.ToStatement(script, requirement));
    }

    /// <summary>
    /// The statements that commit together, up to what the journal is told of them. Where one could be read otherwise than it
    /// was written, because one before it may have changed how, the server is asked.
    /// </summary>
    public void Run(IEnumerable<StatementStep> statements)
    {
        var reading = new ReadingWatch();
        foreach (var statement in statements)
        {
            writer.Line();
            Require(reading.Add(statement));
            writer.Statement(statement.Sql);
        }
        writer.Line();
        Require(reading.Needed);
        BeginEntry();
    }

    /// <summary>The revision's own settings, as statements of a PL/pgSQL block.</summary>
    public IEnumerable<string> LocalSettings() =>
        script.Settings.Select(setting =>
            $"PERFORM set_config({SqlLiteral.Quote(setting.Name)}, {SqlLiteral.Quote(setting.Value)}, true);"
        );

    public static IEnumerable<string> ResetRoleStatements =>
        SessionSettings.ResetRole().Select(command => command.CommandText);

    /// <summary>
    /// Before what goes into the journal: it is written by who connected, as it is written here whatever
    /// the revision has set, while the migration lock is this session's.
    /// </summary>
    public void BeginEntry()
    {
        foreach (var statement in ResetRoleStatements)
            writer.Own(statement);
        foreach (var command in ProtocolSettings.Set())
            writer.Send(command);
        writer.RequireThat(IsLockHeld, MigrationLock.LostFault);
    }

    /// <summary>The same as statements of a PL/pgSQL block.</summary>
    public IEnumerable<string> EntryStatements() =>
        [
            .. ResetRoleStatements.Select(sql => $"{sql};"),
            JournalBlock.RaiseUnless(IsLockHeld, MigrationLock.LostFault),
        ];

    private string IsLockHeld => MigrationLock.IsHeldSql(options.JournalSchema);

    public void WaitForLocks() => writer.Send(SessionSettings.NoLockTimeout());

    /// <summary>Writes into the journal, in a transaction.</summary>
    public void Record(Action write)
    {
        writer.Own("BEGIN");
        BeginEntry();
        write();
        Commit();
    }

    /// <summary>Takes back what the revision left in the session.</summary>
    public void Clean()
    {
        foreach (var command in SessionSettings.Clean(ProtocolSettings.Set()))
            writer.Send(command);
    }

    private void Require(ReadingNeeds needs)
    {
        foreach (var (condition, fault) in ReadingCheck.Of(needs))
            writer.RequireThat(condition, $"Revision '{script.Revision.Id}': {fault}");
    }
}
