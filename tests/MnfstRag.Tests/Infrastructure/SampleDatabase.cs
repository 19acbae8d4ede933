using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>A database of one test, which the sample's compiled migrations run on.</summary>
public sealed class SampleDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly TestDatabase _database;
    private readonly MigrationRunner _runner;

    private SampleDatabase(PostgresServer server, TestDatabase database)
    {
        _server = server;
        _database = database;
        _runner = new MigrationRunner(
            MigrationCatalog.Instance,
            DatabaseUrl.Parse(database.ConnectionString),
            new MigrationOptions()
        );
    }

    public string Name => _database.Name;

    public string ConnectionString => _database.ConnectionString;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a database and brings it to some revisions; to none if none are named.</summary>
    public static async Task<SampleDatabase> CreateAsync(PostgresServer server, params string[] revisions)
    {
        var database = new SampleDatabase(server, await server.CreateDatabaseAsync(Token));
        if (revisions.Length > 0)
            await database.UpgradeAsync(revisions);
        return database;
    }

    public Task<MigrationResult> UpgradeAsync(params string[] targets) =>
        _runner.UpgradeAsync([.. targets.Select(RevisionSpecifier.Parse)], Token);

    public Task<MigrationResult> DowngradeAsync(string target) =>
        _runner.DowngradeAsync(RevisionSpecifier.Parse(target), cancellationToken: Token);

    /// <summary>Has psql run a script.</summary>
    public Task<PsqlOutcome> RunPsqlAsync(string script) =>
        Psql.RunAsync(_server, _database.Url, script, Token);

    public Task<DatabaseStatus> StatusAsync() => _runner.GetStatusAsync(Token);

    public Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql, Token);

    public Task<T?> QueryAsync<T>(string sql) => _database.QueryAsync<T>(sql, Token);

    /// <summary>All rows of a query, as one JSON array.</summary>
    public Task<string?> RowsAsync(string query) =>
        QueryAsync<string>($"SELECT coalesce(jsonb_agg(to_jsonb(q)), '[]')::text FROM ({query}) q");

    public async Task<string> DumpSchemaAsync() => await SchemaDump.OfAsync(await _server.Server, Name);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
