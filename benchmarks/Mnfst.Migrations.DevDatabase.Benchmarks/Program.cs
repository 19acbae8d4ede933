using System.Diagnostics;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

// How long dev databases take: dotnet run -c Release --project benchmarks/Mnfst.Migrations.DevDatabase.Benchmarks [ROUNDS]
// The cache is a new one, so the first start has initdb in it. Prints the median of the rounds, and the slowest.
var rounds = args is [var text] ? int.Parse(text, null) : 10;
var cache = Path.Combine(Path.GetTempPath(), $"mnfst-benchmark-{Guid.NewGuid():N}");
Directory.CreateDirectory(cache);
var options = DevDatabaseOptions.FromEnvironment() with { CacheFolder = cache };
var watch = Stopwatch.StartNew();
await (await DevServer.StartThrowawayAsync(options)).DisposeAsync();
Report("throw-away: first start, with initdb, and stop", [watch.Elapsed]);

List<TimeSpan> starts = [];
List<TimeSpan> stops = [];
for (var round = 0; round < rounds; round++)
{
    DevServer? started = null;
    starts.Add(await TimeAsync(async () => started = await DevServer.StartThrowawayAsync(options)));
    stops.Add(await TimeAsync(async () => await started!.DisposeAsync()));
}

Report("throw-away: start", starts);
Report("throw-away: stop", stops);

var project = new ProjectServer(cache, options: options);
Report("project: first start, with its data", [await TimeAsync(UseAsync)]);
Report("project: start (after the last stop)", await RepeatAsync(UseAsync));
await project.StartAsync();
Report("project: join", await RepeatAsync(UseAsync));
await project.StopAsync();

await using (var server = await DevServer.StartThrowawayAsync(options))
{
    List<string> names = [];
    Report("database: create", await RepeatAsync(async () => names.Add(await server.CreateDatabaseAsync())));
    Report("database: drop", await RepeatAsync(() => DropLastAsync(server, names)));
    await using var source = NpgsqlDataSource.Create(server.ConnectionString);
    foreach (var strategy in new[] { "file_copy", "wal_log" })
    {
        // Some dirty pages between two, as tests leave them.
        var created = await RepeatAsync(
            () => RunAsync(source, $"CREATE DATABASE x_{Guid.NewGuid():N} STRATEGY {strategy}"),
            before: () => RunAsync(source, "DROP TABLE IF EXISTS t; CREATE TABLE t AS SELECT * FROM pg_class")
        );
        Report($"database: create with STRATEGY {strategy}", created);
    }
}

Directory.Delete(cache, recursive: true);

async Task UseAsync() => await (await project.JoinAsync()).DisposeAsync();

async Task<List<TimeSpan>> RepeatAsync(Func<Task> action, Func<Task>? before = null)
{
    List<TimeSpan> times = [];
    for (var round = 0; round < rounds; round++)
    {
        await (before?.Invoke() ?? Task.CompletedTask);
        times.Add(await TimeAsync(action));
    }

    return times;
}

static async Task DropLastAsync(DevServer server, List<string> names)
{
    await server.DropDatabaseAsync(names[^1]);
    names.RemoveAt(names.Count - 1);
}

static async Task RunAsync(NpgsqlDataSource source, string sql)
{
    await using var command = source.CreateCommand(sql);
    await command.ExecuteNonQueryAsync();
}

static async Task<TimeSpan> TimeAsync(Func<Task> action)
{
    var watch = Stopwatch.StartNew();
    await action();
    return watch.Elapsed;
}

static void Report(string what, List<TimeSpan> times)
{
    var sorted = times.Order().ToList();
    Console.WriteLine(
        $"{what, -46} {sorted[sorted.Count / 2].TotalMilliseconds, 6:0} ms  (slowest {sorted[^1].TotalMilliseconds, 6:0} ms, n={times.Count})"
    );
}
