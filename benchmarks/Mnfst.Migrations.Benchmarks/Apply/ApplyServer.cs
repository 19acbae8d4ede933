using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>The server that programs are measured on.</summary>
public sealed class ApplyServer : IAsyncDisposable
{
    private readonly ProjectServer? _project;

    private ApplyServer(DevServer server, ProjectServer? project) => (Dev, _project) = (server, project);

    public DevServer Dev { get; }

    /// <summary>Starts it.</summary>
    /// <param name="isSynced">Whether it syncs each commit, as PostgreSQL does by default; otherwise it syncs nothing.</param>
    public static async Task<ApplyServer> StartAsync(bool isSynced)
    {
        if (!isSynced)
            return new ApplyServer(await DevServer.StartThrowawayAsync(), project: null);
        var project = new ProjectServer(Path.Combine(Path.GetTempPath(), "mnfst-benchmark-synced"));
        var server = new ApplyServer(await project.JoinAsync(), project);
        // A project's server syncs, but does not wait for it.
        await server.AskAsync(
            server.Dev.Database,
            "ALTER ROLE postgres SET synchronous_commit = on; SELECT 'done'"
        );
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Dev.DisposeAsync();
        if (_project is not null)
            await _project.ResetAsync();
    }

    /// <summary>What the server is and how it is set.</summary>
    public async Task<string> DescribeAsync()
    {
        string[] settings = ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"];
        var values = new List<string>();
        foreach (var setting in settings)
            values.Add($"{setting} {await AskAsync(Dev.Database, $"SHOW {setting}")}");
        return $"{Dev}, {string.Join(", ", values)}, {Environment.ProcessorCount} processors";
    }

    /// <summary>Asks for a text, without keeping a connection, which would keep the database from being copied and dropped.</summary>
    public async Task<string> AskAsync(string database, string question)
    {
        var settings = new NpgsqlConnectionStringBuilder(Dev.GetConnectionString(database))
        {
            Pooling = false,
        };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand(question);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
