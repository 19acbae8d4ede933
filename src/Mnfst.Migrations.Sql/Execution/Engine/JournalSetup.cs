using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>Sees to it that there is a journal, and that it can be written, before anything else is.</summary>
internal static class JournalSetup
{
    /// <summary>Makes what is missing. The caller holds the migration lock.</summary>
    /// <param name="context">Where to make it.</param>
    /// <param name="tables">The journal.</param>
    /// <param name="mayReplaceRevisions">
    /// Whether a lost <c>mnfst_revision</c> may be made anew, because it is about to be told what is applied.
    /// </param>
    /// <exception cref="MigrationException">It is lost, or the user lacks a privilege.</exception>
    public static async Task EnsureAsync(RunContext context, JournalTables tables, bool mayReplaceRevisions)
    {
        var presence = await tables.FindAsync(context.Connection, context.CancellationToken);
        if (presence.IsLost && !mayReplaceRevisions)
            throw JournalRefusals.Lost(tables);
        if (!presence.MayWrite)
            throw MayNotWrite(tables, presence);
        if (presence.Rule is { } rule)
            throw new MigrationException(JournalRefusals.RuleFault(rule));
        context.Journal.HasRepeatables = presence.HasRepeatables;
        context.Journal.KeepsStepChecksums =
            !presence.HasRevisions
            || presence.HasStepChecksums
            || (presence.IsOwner && await TryAddStepChecksumsAsync(context, tables));
        if (presence is { HasRevisions: true, HasEvents: true })
            return;
        if (presence.HasRevisions)
            context.Observer.Warning(
                $"Table {tables.Events} is gone, and with it the history of this database. It is created again."
            );
        try
        {
            // All of it is sent as one batch, which is one transaction.
            await context.ExecuteAsync(tables.Create(presence).Select(sql => new NpgsqlBatchCommand(sql)));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw MayNotCreate(tables, presence, context.Connection.Database, e);
        }
    }

    /// <summary>
    /// Adds to a journal of an earlier version what it does well without. Not within the transaction of a dry run, which
    /// a failure would end.
    /// </summary>
    private static async Task<bool> TryAddStepChecksumsAsync(RunContext context, JournalTables tables)
    {
        if (context.Options.DryRun)
            return false;
        try
        {
            await context.ExecuteAsync(tables.AddStepChecksums().Select(sql => new NpgsqlBatchCommand(sql)));
            return true;
        }
        catch (PostgresException e) when (!ServerText.IsConnectionLost(e))
        {
            // Somebody reads it at length, or an event trigger forbids it; the next run tries again.
            return false;
        }
    }

    private static MigrationException MayNotWrite(JournalTables tables, JournalPresence presence)
    {
        var user = SqlIdentifier.Quote(presence.User);
        return new MigrationException(
            $"User {user} cannot write the journal. Ask an administrator: GRANT USAGE ON SCHEMA {tables.QuotedSchema} TO {user}; GRANT SELECT, INSERT, UPDATE, DELETE ON {tables.Revisions}, {tables.Events} TO {user}"
        );
    }

    private static MigrationException MayNotCreate(
        JournalTables tables,
        JournalPresence presence,
        string database,
        PostgresException refusal
    )
    {
        var where = presence.HasSchema
            ? $"SCHEMA {tables.QuotedSchema}"
            : $"DATABASE {SqlIdentifier.Quote(database)}";
        return new MigrationException(
            $"The journal cannot be created: {refusal.MessageText}. Ask an administrator to GRANT CREATE ON {where} TO {SqlIdentifier.Quote(presence.User)}, or choose another schema with --journal-schema.",
            refusal
        );
    }
}
