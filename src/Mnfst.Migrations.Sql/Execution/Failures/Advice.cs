using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>What to do about errors of the server that have an answer of ours.</summary>
internal static class Advice
{
    /// <summary>The code of <c>errcodes.txt</c>, which Npgsql has no name for.</summary>
    private const string UnsafeNewEnumValueUsage = "55P04";

    private const string Autocommit =
        "put it between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit.";

    private const string ReadOnly =
        "The database is read-only: it is a standby, or default_transaction_read_only is on. Connect to the primary, or turn the setting off.";

    private const string Privilege = "Grant the privilege, or run as a user that has it.";

    /// <summary>The answer to an error outside of any revision; null if there is none.</summary>
    public static string? For(PostgresException refusal) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
            PostgresErrorCodes.LockNotAvailable => "Run it again when the blocking sessions are done.",
            PostgresErrorCodes.InsufficientPrivilege => Privilege,
            _ => null,
        };

    /// <summary>The answer to an error of a statement; null if the migration's author knows best.</summary>
    public static string? For(FailedStatement failed) =>
        failed.Refusal.SqlState switch
        {
            _ when failed.Own?.Kind == OwnStatementKind.CleanUp => null,
            PostgresErrorCodes.ActiveSqlTransaction => OnActiveTransaction(failed),
            PostgresErrorCodes.InvalidTransactionTermination => failed.CommitsByItself
                ? "A procedure or DO block can commit only outside functions and EXCEPTION blocks, and without a SET clause."
                : $"Run it outside a transaction: {Autocommit}",
            PostgresErrorCodes.ReadOnlySqlTransaction => OnReadOnly(failed),
            PostgresErrorCodes.LockNotAvailable => OnLock(failed),
            PostgresErrorCodes.OutOfMemory => OnMemory(failed),
            PostgresErrorCodes.InsufficientPrivilege => OnPrivilege(failed),
            UnsafeNewEnumValueUsage => OnNewEnumValue(failed),
            PostgresErrorCodes.ObjectInUse => OnUse(failed),
            PostgresErrorCodes.QueryCanceled => OnTimeout(failed),
            PostgresErrorCodes.InvalidParameterValue when failed.Own?.Kind == OwnStatementKind.Role =>
                "Create the role, or fix its name.",
            PostgresErrorCodes.CantChangeRuntimeParam when failed.Own?.Kind == OwnStatementKind.Setting =>
                "It cannot be changed in a session: remove the setting, or set it on the server.",
            var code when failed.Own?.Kind == OwnStatementKind.Journal && IsAboutNames(code) =>
                "It existed when the run began: a statement of the revision dropped, renamed, altered or hid the journal. Remove that statement.",
            _ => null,
        };

    /// <summary>PostgreSQL's errors 42 and 3F: there is no such table, column or schema.</summary>
    private static bool IsAboutNames(string code) =>
        code.StartsWith("42", StringComparison.Ordinal) || code.StartsWith("3F", StringComparison.Ordinal);

    private static string OnActiveTransaction(FailedStatement failed)
    {
        if (failed.BeginsWith("set"))
        {
            var settings = failed.Script?.Settings.Count > 0 ? ", without '-- mnfst:set' in its header" : "";
            var together = failed.OneTransaction is { } option
                ? $" {option} runs all revisions in one transaction: run it without."
                : "";
            return $"It must come first in its transaction: make it the first statement of the revision{settings}.{together}";
        }
        if (failed.CommitsByItself)
            return "PostgreSQL accepts it only as a top-level statement: write it without a function, procedure or DO block around it.";
        return failed.BeginsWith("do", "select", "call", "with")
            ? $"PostgreSQL accepts it only as a top-level statement: write it without a function, procedure or DO block around it, and {Autocommit}"
            : $"Run it outside a transaction: {Autocommit}";
    }

    private static string OnReadOnly(FailedStatement failed) =>
        failed.RevisionHas("transaction_read_only", "read", "only")
        || failed.RevisionHas("default_transaction_read_only", "transaction_read_only")
        || failed.RevisionHas(null, "default_transaction_read_only")
            ? "The revision makes its transaction read-only, but its journal entry is part of that transaction: remove that."
            : ReadOnly;

    private static string OnLock(FailedStatement failed)
    {
        const string Again = "Run it again when the blocking sessions are done";
        if (failed.Has("nowait"))
            return $"{Again}, or remove NOWAIT to wait for --lock-timeout.";
        var longer = failed.RevisionHas("lock_timeout", "lock_timeout")
            ? "set a longer lock_timeout in the revision"
            : "wait longer with --lock-timeout";
        var once = failed.OneTransaction is { } option ? $" With {option} nothing is retried." : "";
        return $"{Again}, or {longer}.{once}";
    }

    private static string OnMemory(FailedStatement failed)
    {
        // The table of locks has an error of its own only in words; the name of the setting is in no language.
        if (failed.Refusal.Hint?.Contains("max_locks_per_transaction", StringComparison.Ordinal) != true)
            return "Do the work in batches with '-- mnfst:backfill', or use less memory: set a lower work_mem or maintenance_work_mem with '-- mnfst:set' in the header.";
        var less = failed.OneTransaction is { } option
            ? $"run without {option}, which keeps the locks of all revisions"
            : "split it into several revisions";
        return $"The transaction locks more tables and indexes than the server allows: {less}, or raise max_locks_per_transaction.";
    }

    private static string OnPrivilege(FailedStatement failed) =>
        failed switch
        {
            { Own.Kind: OwnStatementKind.Journal } =>
                "The connecting user writes the journal: grant it SELECT, INSERT, UPDATE and DELETE on the two journal tables, and do not change them in revisions.",
            { Own.Kind: OwnStatementKind.Role } =>
                "Grant the role to the connecting user, or connect as a user that has it.",
            { Own: null, Options.Role: { } role } =>
                $"It runs as {role} (--role): grant the privilege to that role, or name another.",
            _ => Privilege,
        };

    private static string OnNewEnumValue(FailedStatement failed) =>
        failed.OneTransaction switch
        {
            "--dry-run" when !AddsValue(failed) =>
                "An earlier revision of this run adds the value, which can be used only after a commit. A dry run is one transaction, so it cannot try this; without --dry-run it works.",
            { } option when !AddsValue(failed) =>
                $"An earlier revision of this run adds the value, which can be used only after a commit. {option} runs both in one transaction: run without it.",
            _ =>
                "A new value can be used only after a commit: add it in a revision before this one, or between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit.",
        };

    private static bool AddsValue(FailedStatement failed) => failed.RevisionHas(null, "add", "value");

    private static string? OnUse(FailedStatement failed)
    {
        if (failed.Has("database"))
            return failed.BeginsWith("drop")
                ? "Other sessions are connected to it: end them, or write DROP DATABASE ... WITH (FORCE)."
                : "Other sessions are connected to it: run it again when they are gone.";
        if (!failed.BeginsWith("alter", "truncate", "drop", "create", "cluster", "reindex", "comment"))
            return null;
        const string Deferred =
            "Deferred constraints or triggers for rows of this transaction are still pending.";
        return failed.OneTransaction switch
        {
            null =>
                $"{Deferred} Write SET CONSTRAINTS ALL IMMEDIATE before the statement, or move it to a revision of its own.",
            "--dry-run" =>
                $"{Deferred} If the rows are from an earlier revision, only the dry run fails, because it is one transaction. Otherwise write SET CONSTRAINTS ALL IMMEDIATE before the statement.",
            var option =>
                $"{Deferred} If the rows are from an earlier revision, run without {option}, which runs both in one transaction. Otherwise write SET CONSTRAINTS ALL IMMEDIATE before the statement.",
        };
    }

    private static string? OnTimeout(FailedStatement failed) =>
        failed.RevisionHas("statement_timeout", "statement_timeout")
            ? "If it ran out of time: raise the statement_timeout that the revision sets."
        : failed.Options.StatementTimeout > TimeSpan.Zero
            ? "If it ran out of time: raise --statement-timeout."
        : null;
}
