namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>
/// The settings that differ from PostgreSQL's own, given on the command line: they hold whatever a data folder's files
/// say.
/// </summary>
internal static class ServerSettings
{
    /// <summary>For every dev database.</summary>
    private static readonly string[] Common =
    [
        // Tests run in parallel, each with its own pool.
        "max_connections=200",
        "max_prepared_transactions=50",
        // Migrations of large schemas and partitioned tables lock many relations in one transaction.
        "max_locks_per_transaction=256",
        // Replication slots and publications in a migration work as they do in production; measured to cost nothing here.
        "wal_level=logical",
        "timezone=UTC",
        "log_timezone=UTC",
        "synchronous_commit=off",
    ];

    /// <summary>A server whose data nobody wants after it.</summary>
    public static IReadOnlyList<string> Throwaway { get; } =
    [
        .. Common,
        "fsync=off",
        "full_page_writes=off",
        // It would hold a template database open while a test wants a copy of it.
        "autovacuum=off",
        "log_checkpoints=off",
    ];

    /// <summary>
    /// A project's server, whose data are kept. fsync and full_page_writes stay on: a crash of the server or the machine
    /// costs at most the last half second of commits (synchronous_commit=off), not the database.
    /// </summary>
    public static IReadOnlyList<string> Project { get; } = Common;

    /// <summary>The settings as arguments of <c>postgres</c>.</summary>
    public static IEnumerable<string> ToArguments(IEnumerable<string> settings) =>
        settings.SelectMany(setting => new[] { "-c", setting });
}
