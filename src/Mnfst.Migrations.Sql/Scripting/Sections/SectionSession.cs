using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>Transactions and settings of a revision in a script, as the runner has them.</summary>
internal sealed class SectionSession(
    SqlWriter writer,
    MigrationOptions options,
    EquatableArray<RevisionSetting> settings
)
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
        foreach (var (command, _) in SessionSettings.Commands(options, settings, local))
        {
            writer.Send(command);
            if (command.CommandText == ResetAll)
                SetEncoding();
        }
    }

    /// <summary>The revision's own settings, as statements of a PL/pgSQL block.</summary>
    public IEnumerable<string> LocalSettings() =>
        settings.Select(setting =>
            $"PERFORM set_config({SqlLiteral.Quote(setting.Name)}, {SqlLiteral.Quote(setting.Value)}, true);"
        );

    public static IEnumerable<string> ResetRoleStatements =>
        SessionSettings.ResetRole().Select(command => command.CommandText);

    /// <summary>
    /// Before what goes into the journal: it is written by who connected, while the migration lock is this session's.
    /// </summary>
    public void BeginEntry()
    {
        foreach (var statement in ResetRoleStatements)
            writer.Own(statement);
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
        foreach (var command in SessionSettings.Clean())
        {
            writer.Send(command);
            if (command.CommandText == ResetAll)
                SetEncoding();
        }
    }

    private const string ResetAll = "RESET ALL";

    /// <summary>Npgsql asks for it when it connects, so that no RESET takes it back; psql does not.</summary>
    private void SetEncoding() => writer.Own("SET client_encoding = 'UTF8'");
}
