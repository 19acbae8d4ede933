namespace Mnfst.Migrations.Sql.Execution;

/// <summary>How migrations are run.</summary>
public sealed record MigrationOptions
{
    /// <summary>The schema that holds the journal; <c>public</c> unless set, created if missing.</summary>
    public string JournalSchema { get; init; } = "public";

    /// <summary>
    /// How long a statement waits for a lock before the revision is rolled back and tried again; 5 seconds unless
    /// set, zero for as long as it takes. Everybody else queues behind a statement that waits.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a revision is tried again after a lock timeout or a deadlock; 5 times unless set.</summary>
    public int LockRetries { get; init; } = 5;

    /// <summary>The first pause before trying again; it doubles each time, with jitter; 1 second unless set.</summary>
    public TimeSpan LockRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a statement may run; zero, which is the default, for as long as it takes.</summary>
    public TimeSpan StatementTimeout { get; init; }

    /// <summary>How long to wait for another migration of the same database to end; 1 minute unless set.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether to go on although an applied revision was changed since; false unless set.</summary>
    public bool AllowChanged { get; init; }

    /// <summary>What the journal records as the version of the tool.</summary>
    public string ToolVersion { get; init; } = ThisVersion;

    /// <summary>The version of this assembly.</summary>
    internal static string ThisVersion { get; } =
        typeof(MigrationOptions).Assembly.GetName().Version?.ToString(3) ?? "0";
}
