using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A project of a test: migrations, and a database of its own to run them on.</summary>
public sealed class TestProject(TestDatabase database) : IMigrationCatalog, IAsyncDisposable
{
    private readonly List<MigrationEntry> _entries = [];

    public MigrationOptions Options { get; set; } =
        new() { LockRetryDelay = TimeSpan.FromMilliseconds(20), LockWait = TimeSpan.FromSeconds(20) };

    public RecordingObserver Observer { get; } = new();

    /// <summary>What the project connects with; the superuser on the server's socket unless set.</summary>
    public string ConnectionString { get; set; } = database.ConnectionString;

    public TestDatabase Database => database;

    public IReadOnlyList<MigrationEntry> Entries => _entries;

    /// <summary>Hooks that the project brings along.</summary>
    public List<IMigrationHook> ProjectHooks { get; } = [];

    IReadOnlyList<IMigrationHook> IMigrationCatalog.Hooks => ProjectHooks;

    /// <summary>Repeatables that the project brings along.</summary>
    public List<Repeatable> ProjectRepeatables { get; } = [];

    IReadOnlyList<Repeatable> IMigrationCatalog.Repeatables => ProjectRepeatables;

    public MigrationRunner Runner => new(this, DatabaseUrl.Parse(ConnectionString), Options, Observer);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestProject> CreateAsync(PostgresServer server) =>
        new(await server.CreateDatabaseAsync(Token));

    /// <summary>Another checkout of the same project: the same migrations and database, an observer of its own.</summary>
    public TestProject Clone()
    {
        var clone = new TestProject(database) { Options = Options, ConnectionString = ConnectionString };
        clone._entries.AddRange(_entries);
        clone.ProjectRepeatables.AddRange(ProjectRepeatables);
        return clone;
    }

    /// <summary>Adds a revision, or replaces the one with its id, as somebody who edits the file would.</summary>
    public TestProject Sql(
        string id,
        string? down,
        string upgrade,
        string? downgrade = null,
        string header = ""
    )
    {
        var text = $"""
            -- Revision {id} of a test
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            {header}
            -- mnfst:upgrade
            {upgrade}
            {(
                downgrade is null
                    ? "-- mnfst:irreversible the test does not need it"
                    : $"-- mnfst:downgrade\n{downgrade}"
            )}
            """;
        var file = SqlRevisionReader.Read($"versions/{id}.sql", text);
        Assert.DoesNotContain(file.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        return Add(new SqlMigrationEntry(file));
    }

    public TestProject Code(
        string id,
        string? down,
        Migration migration,
        bool autocommit = false,
        RevisionPhase? phase = null
    ) =>
        Add(
            new CodeMigrationEntry(
                new Revision(id) { DownRevisions = new(down is null ? [] : [down]), Phase = phase },
                $"versions/{id}.cs",
                () => migration
            )
            {
                Transaction = autocommit ? TransactionMode.None : TransactionMode.Revision,
            }
        );

    public TestProject Code(
        string id,
        string? down,
        Action<Operations> upgrade,
        Action<Operations>? downgrade = null,
        RevisionPhase? phase = null
    ) => Code(id, down, new LambdaMigration(upgrade, downgrade), phase: phase);

    /// <summary>Adds a repeatable, or gives it another text.</summary>
    public TestProject Repeatable(string name, string text)
    {
        ProjectRepeatables.RemoveAll(one => one.Name == name);
        ProjectRepeatables.Add(new Repeatable(name, $"repeatable/{name}", text));
        return this;
    }

    public TestProject Remove(string id)
    {
        _entries.RemoveAll(entry => entry.Revision.Id == id);
        return this;
    }

    public Task<MigrationResult> UpgradeAsync(
        string targets = "heads",
        CancellationToken? cancellation = null
    ) => Runner.UpgradeAsync(Parse(targets), cancellation ?? Token);

    public Task<MigrationResult> DowngradeAsync(
        string target,
        IReadOnlyList<string>? confirmed = null,
        CancellationToken? cancellation = null
    ) => Runner.DowngradeAsync(RevisionSpecifier.Parse(target), confirmed, cancellation ?? Token);

    public Task<StampResult> StampAsync(string targets, CancellationToken? cancellation = null) =>
        Runner.StampAsync(Parse(targets), cancellationToken: cancellation ?? Token);

    public Task<IReadOnlyList<RepairedChecksum>> RepairAsync(string revisions = "") =>
        Runner.RepairChecksumsAsync(revisions.Length == 0 ? [] : Parse(revisions), Token);

    /// <summary>Asks for a repair that has to be refused, and gives the message.</summary>
    public Task<string> RepairIsRefusedAsync(string revisions) =>
        RefusalOfAsync(() => RepairAsync(revisions));

    public Task<DatabaseStatus> StatusAsync() => Runner.GetStatusAsync(Token);

    /// <summary>Runs an upgrade that has to fail, and gives the failure.</summary>
    public async Task<RevisionFailedException> UpgradeFailsAsync(string targets = "heads") =>
        await Assert.ThrowsAsync<RevisionFailedException>(() => UpgradeAsync(targets));

    /// <summary>Runs an upgrade that has to be refused before anything runs, and gives the message.</summary>
    public Task<string> UpgradeIsRefusedAsync(string targets = "heads") =>
        RefusalOfAsync(() => UpgradeAsync(targets));

    /// <summary>Runs a downgrade that has to be refused before anything runs, and gives the message.</summary>
    public Task<string> DowngradeIsRefusedAsync(string target, IReadOnlyList<string>? confirmed = null) =>
        RefusalOfAsync(() => DowngradeAsync(target, confirmed));

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql, Token);

    public Task<T?> QueryAsync<T>(string sql) => database.QueryAsync<T>(sql, Token);

    /// <summary>The rows of <c>mnfst_revision</c>: id, state, steps done.</summary>
    public Task<string?> RowsAsync() =>
        QueryAsync<string>(
            """
            SELECT coalesce(string_agg(format('%s %s %s/%s', revision, state,
                coalesce(downgrade_step, upgrade_step), upgrade_steps), ', ' ORDER BY revision), '')
            FROM mnfst_revision
            """
        );

    /// <summary>The rows of <c>mnfst_journal</c>: event and revision.</summary>
    public Task<string?> EventsAsync() =>
        QueryAsync<string>(
            "SELECT string_agg(format('%s %s', event, revision), ', ' ORDER BY seq) FROM mnfst_journal"
        );

    /// <summary>Whether there is a table, or anything else with a name.</summary>
    public async Task<bool> HasAsync(string relation) =>
        await QueryAsync<bool>($"SELECT to_regclass('{relation}') IS NOT NULL");

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static RevisionSpecifier[] Parse(string targets) =>
        [.. targets.Split(' ').Select(RevisionSpecifier.Parse)];

    private static async Task<string> RefusalOfAsync(Func<Task> run)
    {
        var refusal = await Assert.ThrowsAnyAsync<MigrationException>(run);
        return refusal.Message;
    }

    private TestProject Add(MigrationEntry entry)
    {
        Remove(entry.Revision.Id);
        _entries.Add(entry);
        return this;
    }

    private sealed class LambdaMigration(Action<Operations> upgrade, Action<Operations>? downgrade)
        : Migration
    {
        public override void Upgrade(Operations op) => upgrade(op);

        public override void Downgrade(Operations op)
        {
            if (downgrade is null)
                base.Downgrade(op);
            else
                downgrade(op);
        }
    }
}
