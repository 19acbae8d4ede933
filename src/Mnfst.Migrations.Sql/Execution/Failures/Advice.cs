using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>What to do about errors of the server that have an answer of ours.</summary>
internal static class Advice
{
    /// <summary>The code of <c>errcodes.txt</c>, which Npgsql has no name for.</summary>
    private const string UnsafeNewEnumValueUsage = "55P04";

    private const string Autocommit =
        "put it between '-- mnfst:autocommit' and '-- mnfst:end', or into op.Autocommit.";

    private const string ReadOnly =
        "The database is read-only: a standby, or default_transaction_read_only is on. Connect to the primary, or have the setting taken back.";

    private const string Privilege = "Have the privilege granted, or run as a user who has it.";

    /// <summary>The answer to an error outside of any revision; null if there is none.</summary>
    public static string? For(PostgresException refusal) =>
        refusal.SqlState switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
            PostgresErrorCodes.LockNotAvailable => "Run it again when those in the way are done.",
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
                ? "A procedure or DO block can commit only where no function and no block with EXCEPTION is around it, and no SET belongs to it."
                : $"Let it run outside a transaction: {Autocommit}",
            PostgresErrorCodes.ReadOnlySqlTransaction => OnReadOnly(failed),
            PostgresErrorCodes.LockNotAvailable => OnLock(failed),
            PostgresErrorCodes.OutOfMemory => OnMemory(failed),
            PostgresErrorCodes.InsufficientPrivilege => OnPrivilege(failed),
            UnsafeNewEnumValueUsage => OnNewEnumValue(failed),
            PostgresErrorCodes.ObjectInUse => OnUse(failed),
            PostgresErrorCodes.QueryCanceled => OnTimeout(failed),
            PostgresErrorCodes.InvalidParameterValue when failed.Own?.Kind == OwnStatementKind.Role =>
                "Create the role, or mend its name.",
            PostgresErrorCodes.CantChangeRuntimeParam when failed.Own?.Kind == OwnStatementKind.Setting =>
                "No session can change it: leave the setting out, or have it made for the server.",
            var code when failed.Own?.Kind == OwnStatementKind.Journal && IsAboutNames(code) =>
                "It was there when the run began: a statement of the revision has dropped, renamed or altered the journal, or hidden it. Leave that out.",
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
                ? $" {option} makes one transaction of all revisions: run it without."
                : "";
            return $"It must come before all else in its transaction: make it the first statement of the revision{settings}.{together}";
        }
        if (failed.CommitsByItself)
            return "PostgreSQL takes it as a statement of its own only: write it without the function, procedure or DO block around it.";
        return failed.BeginsWith("do", "select", "call", "with")
            ? $"PostgreSQL takes it as a statement of its own only: write it without the function, procedure or DO block around it, and {Autocommit}"
            : $"Let it run outside a transaction: {Autocommit}";
    }

    private static string OnReadOnly(FailedStatement failed) =>
        failed.RevisionHas("transaction_read_only", "read", "only")
        || failed.RevisionHas("default_transaction_read_only", "transaction_read_only")
        || failed.RevisionHas(null, "default_transaction_read_only")
            ? "The revision makes its own transaction read-only, to which its entry in the journal belongs too: leave that out."
            : ReadOnly;

    private static string OnLock(FailedStatement failed)
    {
        const string Again = "Run it again when those in the way are done";
        if (failed.Has("nowait"))
            return $"{Again}, or leave out NOWAIT, so that it waits as long as --lock-timeout says.";
        var longer = failed.RevisionHas("lock_timeout", "lock_timeout")
            ? "give the revision a longer lock_timeout, which it sets itself"
            : "wait longer with --lock-timeout";
        var once = failed.OneTransaction is { } option ? $" With {option} nothing is tried again." : "";
        return $"{Again}, or {longer}.{once}";
    }

    private static string OnMemory(FailedStatement failed)
    {
        // The table of locks has an error of its own only in words; the name of the setting is in no language.
        if (failed.Refusal.Hint?.Contains("max_locks_per_transaction", StringComparison.Ordinal) != true)
            return "Do the work in batches with '-- mnfst:backfill', or let the server use less memory at once: a lower work_mem or maintenance_work_mem, with '-- mnfst:set' in the header.";
        var less = failed.OneTransaction is { } option
            ? $"run without {option}, which keeps the locks of all revisions"
            : "make several revisions of it";
        return $"The transaction locks more tables and indexes than the server has room for: {less}, or have max_locks_per_transaction raised.";
    }

    private static string OnPrivilege(FailedStatement failed) =>
        failed switch
        {
            { Own.Kind: OwnStatementKind.Journal } =>
                "Who connects writes the journal: have SELECT, INSERT, UPDATE and DELETE on its two tables granted to that user, and leave them alone in revisions.",
            { Own.Kind: OwnStatementKind.Role } =>
                "Have the role granted to the user who connects, or connect as one who has it.",
            { Own: null, Options.Role: { } role } =>
                $"It runs as {role}, as --role says: have the privilege granted to that role, or name another.",
            _ => Privilege,
        };

    private static string OnNewEnumValue(FailedStatement failed) =>
        failed.OneTransaction switch
        {
            "--dry-run" when !AddsValue(failed) =>
                "An earlier revision of this run adds the value, which can be used only after the commit. A dry run is one transaction, so that it cannot try this; a run without --dry-run commits in between.",
            { } option when !AddsValue(failed) =>
                $"An earlier revision of this run adds the value, which can be used only after the commit. {option} makes one transaction of both: run without it.",
            _ =>
                "A new value can be used only after the commit: add it in a revision before this one, or between '-- mnfst:autocommit' and '-- mnfst:end', or in op.Autocommit.",
        };

    private static bool AddsValue(FailedStatement failed) => failed.RevisionHas(null, "add", "value");

    private static string? OnUse(FailedStatement failed)
    {
        if (failed.Has("database"))
            return failed.BeginsWith("drop")
                ? "Others are connected to it: have them leave, or write DROP DATABASE ... WITH (FORCE)."
                : "Others are connected to it: run it again when they are gone.";
        if (!failed.BeginsWith("alter", "truncate", "drop", "create", "cluster", "reindex", "comment"))
            return null;
        const string Deferred =
            "Constraints or triggers that were deferred for rows of this transaction have still to be checked.";
        return failed.OneTransaction switch
        {
            null =>
                $"{Deferred} Write SET CONSTRAINTS ALL IMMEDIATE before the statement, or make a revision of its own of it.",
            "--dry-run" =>
                $"{Deferred} If they are of rows of an earlier revision, only the dry run, which is one transaction, fails: a run without --dry-run commits in between. Else write SET CONSTRAINTS ALL IMMEDIATE before the statement.",
            var option =>
                $"{Deferred} If they are of rows of an earlier revision, run without {option}, which makes one transaction of both. Else write SET CONSTRAINTS ALL IMMEDIATE before the statement.",
        };
    }

    private static string? OnTimeout(FailedStatement failed) =>
        failed.RevisionHas("statement_timeout", "statement_timeout")
            ? "If it ran for too long: the revision sets its statement_timeout itself, give it more."
        : failed.Options.StatementTimeout > TimeSpan.Zero
            ? "If it ran for too long: give it more time with --statement-timeout."
        : null;
}
