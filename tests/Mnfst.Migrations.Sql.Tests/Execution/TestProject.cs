using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A project of a test: migrations, and a database to run them on.</summary>
public sealed class TestProject(TestDatabase database) : IMigrationCatalog
{
    private readonly List<MigrationEntry> _entries = [];

    public MigrationOptions Options { get; set; } =
        new() { LockRetryDelay = TimeSpan.FromMilliseconds(50), LockWait = TimeSpan.FromSeconds(10) };

    public RecordingObserver Observer { get; } = new();

    public TestDatabase Database => database;

    public IReadOnlyList<MigrationEntry> Entries => _entries;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MigrationRunner Runner =>
        new(this, DatabaseUrl.Parse(database.ConnectionString), Options, Observer);

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

    public TestProject Code(string id, string? down, Migration migration) =>
        Add(
            new CodeMigrationEntry(
                new Revision(id) { DownRevisions = new(down is null ? [] : [down]) },
                $"versions/{id}.cs",
                () => migration
            )
        );

    public TestProject Remove(string id)
    {
        _entries.RemoveAll(entry => entry.Revision.Id == id);
        return this;
    }

    public Task<MigrationResult> UpgradeAsync(
        string target = "heads",
        CancellationToken? cancellation = null
    ) => Runner.UpgradeAsync([RevisionSpecifier.Parse(target)], cancellation ?? Token);

    public Task<MigrationResult> DowngradeAsync(string target, CancellationToken? cancellation = null) =>
        Runner.DowngradeAsync(RevisionSpecifier.Parse(target), null, cancellation ?? Token);

    public Task<StampPlan> StampAsync(string target) =>
        Runner.StampAsync([RevisionSpecifier.Parse(target)], Token);

    public Task<DatabaseStatus> StatusAsync() => Runner.GetStatusAsync(Token);

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql, Token);

    public Task<T?> QueryAsync<T>(string sql) => database.QueryAsync<T>(sql, Token);

    private TestProject Add(MigrationEntry entry)
    {
        Remove(entry.Revision.Id);
        _entries.Add(entry);
        return this;
    }
}
