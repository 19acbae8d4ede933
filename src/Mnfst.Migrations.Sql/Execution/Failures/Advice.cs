using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>What to do about errors of the server that have an answer of ours.</summary>
internal static class Advice
{
    /// <summary>The answer to an error code of PostgreSQL; null if the migration's author knows best.</summary>
    public static string? For(string? sqlState) =>
        sqlState switch
        {
            PostgresErrorCodes.ActiveSqlTransaction or PostgresErrorCodes.InvalidTransactionTermination =>
                "Let it run outside a transaction: put it between '-- mnfst:autocommit' and '-- mnfst:end', or into op.Autocommit.",
            PostgresErrorCodes.ReadOnlySqlTransaction =>
                "The database is read-only: a standby, or default_transaction_read_only is on. Connect to the primary, or have the setting taken back.",
            PostgresErrorCodes.LockNotAvailable =>
                "Run it again when those in the way are done, or wait longer with --lock-timeout.",
            PostgresErrorCodes.OutOfMemory =>
                "Give the revision more with '-- mnfst:set work_mem 256MB' in its header, or do the work in batches with '-- mnfst:backfill'.",
            PostgresErrorCodes.InsufficientPrivilege =>
                "Have the privilege granted, or run as a user who has it.",
            _ => null,
        };
}
