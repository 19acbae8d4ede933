using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>How migrations are run.</summary>
public sealed record MigrationOptions
{
    /// <summary>The schema that holds the journal; <c>public</c> unless set, created if missing.</summary>
    /// <exception cref="MigrationException">PostgreSQL can have no schema of that name.</exception>
    public string JournalSchema
    {
        get;
        init => field = Named("The journal schema", value);
    } = "public";

    /// <summary>
    /// Whether the schema of the journal has to be there: it is what is migrated then, so that to make it would hide that it is not
    /// the one that was meant.
    /// </summary>
    internal bool RequiresSchema { get; init; }

    /// <summary>
    /// Gives the password of each connection when it is opened, in the place of that of the database, <c>PGPASSWORD</c> and the
    /// password file: for tokens that expire. Null, which is the default, for nobody. It is given how to connect, without a
    /// password; what it throws is the message of the <see cref="MigrationException"/> of the connection.
    /// </summary>
    public Func<
        NpgsqlConnectionStringBuilder,
        CancellationToken,
        ValueTask<string>
    >? PasswordProvider { get; init; }

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

    /// <summary>
    /// If set, a run with something to do first waits, as long as <see cref="LockWait"/>, until no other transaction of a client
    /// in the database is as old, and no prepared one; null, which is the default, for not to wait. Zero is for no transaction at
    /// all.
    /// </summary>
    public TimeSpan? WaitForIdle { get; init; }

    /// <summary>
    /// If set, a backfill waits before each batch while a standby is further behind; null, which is the default, for not to
    /// wait. Who runs it has to be allowed to see that (<c>pg_read_all_stats</c>), if there is a standby.
    /// </summary>
    public TimeSpan? MaxLag { get; init; }

    /// <summary>
    /// The role that the statements of migrations run as (<c>SET ROLE</c>); null for the user who connects, as whom the
    /// journal is written in any case. What they create belongs to the role.
    /// </summary>
    /// <exception cref="MigrationException">PostgreSQL can have no role of that name.</exception>
    public string? Role
    {
        get;
        init => field = value is null ? null : Named("The role of the migrations", value);
    }

    /// <summary>
    /// The <c>search_path</c> of migrations: schemas with commas between them; null for that of the session.
    /// </summary>
    /// <exception cref="MigrationException">It is something else.</exception>
    public string? SearchPath
    {
        get;
        init
        {
            if (value is not null)
                SearchPathText.Quote(value);
            field = value;
        }
    }

    /// <summary>
    /// Whether a run is one transaction: all revisions are applied, or none. Revisions that commit on the way are
    /// refused before anything runs, and nothing is tried again after a lock timeout.
    /// </summary>
    public bool SingleTransaction { get; init; }

    /// <summary>
    /// The phase of a release in which an upgrade runs: only revisions of that phase, see <see cref="RevisionPhase"/>; null, which
    /// is the default, for all of them.
    /// </summary>
    public RevisionPhase? Phase { get; init; }

    /// <summary>What becomes of the revisions that an upgrade has applied when one fails; they stay unless set.</summary>
    public FailureAction OnFailure { get; init; }

    /// <summary>
    /// Whether everything is rolled back at the end, the journal included: revisions run in one transaction, up to the first
    /// that cannot (<see cref="MigrationResult.NotTried"/>). What PostgreSQL does not roll back, such as the values that
    /// sequences gave out, stays.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>Whether there is one transaction around all revisions.</summary>
    internal bool IsOneTransaction => SingleTransaction || DryRun;

    /// <summary>What migrations in C# are told; nothing unless set.</summary>
    public MigrationArguments Arguments { get; init; } = MigrationArguments.None;

    /// <summary>What the journal notes beside each event, such as the name of a release; null for nothing.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether to go on although an applied revision was changed since; false unless set.</summary>
    public bool AllowChanged { get; init; }

    /// <summary>
    /// Whether to run a step again that an earlier run sent outside a transaction and did not live to record, so that it
    /// may have run, as a whole or in part; false, which is the default, refuses that. What is declared idempotent, and
    /// what can be looked up, runs again in any case.
    /// </summary>
    public bool Rerun { get; init; }

    /// <summary>Hooks of the program that runs the migrations, which run after those of the project.</summary>
    public IReadOnlyList<IMigrationHook> Hooks { get; init; } = [];

    /// <summary>What the journal records as the version of the tool.</summary>
    public string ToolVersion { get; init; } = ThisVersion;

    private static string Named(string what, string name) =>
        SqlIdentifier.FaultOf(name) is { } fault ? throw new MigrationException($"{what} {fault}") : name;

    /// <summary>The version of this assembly.</summary>
    internal static string ThisVersion { get; } =
        typeof(MigrationOptions).Assembly.GetName().Version?.ToString(3) ?? "0";
}
