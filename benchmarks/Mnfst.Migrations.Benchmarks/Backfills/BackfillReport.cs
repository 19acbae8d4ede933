using Mnfst.Migrations.Benchmarks.Apply;

namespace Mnfst.Migrations.Benchmarks.Backfills;

/// <summary>
/// How long a column of a large table takes to be filled in batches that commit: by <c>mnfst upgrade</c>, and by a loop in
/// PL/pgSQL that somebody wrote for it and psql calls. Whole processes, in turn, each on a copy of the same database.
/// </summary>
public sealed class BackfillReport : IDisposable
{
    private const string Full = "items_full";
    private const string Copy = "items_copy";

    private const string Table = """
        CREATE TABLE items (
            id bigint PRIMARY KEY, name text NOT NULL, price int NOT NULL, note text NOT NULL, name_lower text
        );
        INSERT INTO items SELECT i, 'Item ' || i, i % 1000, repeat('x', 50) FROM generate_series(1, 1000000) i;
        CREATE INDEX items_price ON items (price);
        CREATE PROCEDURE fill(size int) LANGUAGE plpgsql AS $$
            DECLARE
                after bigint := 0; last bigint;
            BEGIN
                LOOP
                    SELECT max(id) INTO last
                    FROM (SELECT id FROM items WHERE id > after ORDER BY id LIMIT size) batch;
                    EXIT WHEN last IS NULL;
                    UPDATE items SET name_lower = lower(name)
                    WHERE id > after AND id <= last AND name_lower IS NULL;
                    COMMIT;
                    after := last;
                END LOOP;
            END
        $$;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mnfst-backfill-").FullName;
    private readonly ApplyServer _server;
    private readonly string _mnfst;

    private BackfillReport(ApplyServer server, string mnfst) => (_server, _mnfst) = (server, mnfst);

    /// <summary>Prints the tables.</summary>
    /// <param name="mnfst">The .dll of the tool.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="isSynced">Whether the server syncs each commit.</param>
    public static async Task<int> PrintAsync(string mnfst, int rounds, bool isSynced)
    {
        await using var server = await ApplyServer.StartAsync(isSynced);
        Console.WriteLine(await server.DescribeAsync());
        using var report = new BackfillReport(server, mnfst);
        await report.FillAsync();
        await report.PrintAsync("all processors", null, rounds);
        await report.PrintAsync("1 processor", "1", rounds);
        return 0;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAsync()
    {
        await AskAsync(_server.Dev.Database, $"CREATE DATABASE {Full}");
        await AskAsync(Full, Table);
        await AskAsync(Full, "VACUUM ANALYZE items");
    }

    private async Task PrintAsync(string title, string? processors, int rounds)
    {
        (string Name, ProgramCall Call)[] calls =
        [
            ("psql, CALL fill(10000)", Psql("CALL fill(10000)")),
            ("mnfst upgrade, batch_size 10000", Upgrade("fixed", "batch_size 10000")),
            ("mnfst upgrade, no size", Upgrade("chosen", "")),
        ];
        var times = calls.Select(_ => new Timings()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (index, (_, call)) in calls.Index())
                times[index].Add(await RunAsync(call, processors));
        }
        Console.WriteLine($"\n| {title} | min ms | median ms | max ms | of psql |\n|---|---|---|---|---|");
        foreach (var (index, (name, _)) in calls.Index())
            Console.WriteLine(times[index].ToRow(name, times[0]));
    }

    private async Task<TimeSpan> RunAsync(ProgramCall call, string? processors)
    {
        await AskAsync(_server.Dev.Database, $"CREATE DATABASE {Copy} TEMPLATE {Full}");
        await AskAsync(_server.Dev.Database, "CHECKPOINT");
        var time = call.Run(processors);
        var left = await AskAsync(Copy, "SELECT count(*)::text FROM items WHERE name_lower IS NULL");
        if (left != "0")
            throw new InvalidOperationException($"{call.Program} left {left} rows.");
        await AskAsync(_server.Dev.Database, $"DROP DATABASE {Copy}");
        return time;
    }

    private ProgramCall Psql(string statement) =>
        new("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement, _server.Dev.GetUrl(Copy)]);

    private ProgramCall Upgrade(string name, string options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, "001.sql"),
            $"""
            -- Fill the column
            -- mnfst:revision 001
            -- mnfst:upgrade
            -- mnfst:backfill {options}
            UPDATE items SET name_lower = lower(name) WHERE name_lower IS NULL;
            -- mnfst:downgrade

            """
        );
        string[] arguments = ["upgrade", "--quiet", "--migrations", folder, "--database"];
        return new ProgramCall("dotnet", [_mnfst, .. arguments, _server.Dev.GetUrl(Copy)]);
    }

    private Task<string> AskAsync(string database, string question) => _server.AskAsync(database, question);
}
