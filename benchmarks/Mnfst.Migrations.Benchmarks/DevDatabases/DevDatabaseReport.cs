using System.Diagnostics;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.DevDatabases;

/// <summary>How long dev databases take: the median of the rounds, and the slowest.</summary>
public sealed class DevDatabaseReport
{
    private readonly int _rounds;
    private readonly string _cache;
    private readonly DevDatabaseOptions _options;

    private DevDatabaseReport(int rounds, string cache)
    {
        _rounds = rounds;
        _cache = cache;
        _options = DevDatabaseOptions.FromEnvironment() with { CacheFolder = cache };
    }

    /// <summary>Measures in a cache of its own, so that the first start has initdb in it.</summary>
    public static async Task<int> PrintAsync(int rounds)
    {
        // Not a closed folder, as CreateTempSubdirectory makes them: root's servers run as another user.
        var cache = Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), $"mnfst-benchmark-{Guid.NewGuid():N}")
        );
        try
        {
            var report = new DevDatabaseReport(rounds, cache.FullName);
            await report.ThrowawayAsync();
            await report.ProjectAsync();
            await report.DatabasesAsync();
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private async Task ThrowawayAsync()
    {
        var first = await TimeAsync(async () =>
            await (await DevServer.StartThrowawayAsync(_options)).DisposeAsync()
        );
        Report("throw-away: first start, with initdb, and stop", [first]);

        List<TimeSpan> starts = [];
        List<TimeSpan> stops = [];
        for (var round = 0; round < _rounds; round++)
        {
            DevServer? started = null;
            starts.Add(await TimeAsync(async () => started = await DevServer.StartThrowawayAsync(_options)));
            stops.Add(await TimeAsync(async () => await started!.DisposeAsync()));
        }
        Report("throw-away: start", starts);
        Report("throw-away: stop", stops);
    }

    private async Task ProjectAsync()
    {
        var project = new ProjectServer(_cache, options: _options);
        Report("project: first start, with its data", [await TimeAsync(UseAsync)]);
        Report("project: start (after the last stop)", await RepeatAsync(UseAsync));
        await project.StartAsync();
        Report("project: join", await RepeatAsync(UseAsync));
        await project.StopAsync();

        async Task UseAsync() => await (await project.JoinAsync()).DisposeAsync();
    }

    private async Task DatabasesAsync()
    {
        await using var server = await DevServer.StartThrowawayAsync(_options);
        Stack<string> names = [];
        Report(
            "database: create",
            await RepeatAsync(async () => names.Push(await server.CreateDatabaseAsync()))
        );
        Report("database: drop", await RepeatAsync(() => server.DropDatabaseAsync(names.Pop())));

        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        foreach (var strategy in new[] { "file_copy", "wal_log" })
        {
            // Some dirty pages between two, as tests leave them.
            var created = await RepeatAsync(
                () => RunAsync(source, $"CREATE DATABASE x_{Guid.NewGuid():N} STRATEGY {strategy}"),
                before: () =>
                    RunAsync(source, "DROP TABLE IF EXISTS t; CREATE TABLE t AS SELECT * FROM pg_class")
            );
            Report($"database: create with STRATEGY {strategy}", created);
        }
    }

    private async Task<List<TimeSpan>> RepeatAsync(Func<Task> action, Func<Task>? before = null)
    {
        List<TimeSpan> times = [];
        for (var round = 0; round < _rounds; round++)
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            times.Add(await TimeAsync(action));
        }
        return times;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed;
    }

    private static void Report(string what, List<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        Console.WriteLine(
            $"{what, -46} {sorted[sorted.Count / 2].TotalMilliseconds, 6:0} ms  (slowest {sorted[^1].TotalMilliseconds, 6:0} ms, n={times.Count})"
        );
    }
}
