using System.Diagnostics;
using System.Globalization;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>
/// How long it takes to apply 1,000 revisions: our tool against psql with the same statements, each as a process of
/// its own, in turn, each on a new database of the same server that has an empty journal.
/// </summary>
public sealed class ApplyReport : IAsyncDisposable
{
    private const int Revisions = 1000;
    private const int Rounds = 5;

    /// <summary>What both have to leave alike: all columns of all tables, and the journal but for its times.</summary>
    private const string State = """
        SELECT md5(string_agg(t::text, E'\n' ORDER BY t::text)) FROM (
            SELECT 1, revision, down_revision::text, message, checksum, state, upgrade_step, downgrade_sql
                FROM mnfst_revision
            UNION ALL SELECT 2, event, revision, checksum, tool_version, "by", step, detail FROM mnfst_journal
            UNION ALL SELECT 3, c.relname, a.attname, a.atttypid::regtype::text, NULL, NULL, a.attnum, NULL
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
        ) AS t
        """;

    private readonly DevServer _server;
    private readonly string _tool;
    private readonly string _folder = RevisionFolder.Create(Revisions);
    private string _empty = "";

    private ApplyReport(DevServer server, string tool) => (_server, _tool) = (server, tool);

    private string Script => Path.Combine(_folder, "psql.script");

    /// <summary>Measures and prints.</summary>
    /// <param name="tool">The program to measure, an executable or a .dll; null for that of the Release build.</param>
    public static async Task<int> PrintAsync(string? tool)
    {
        var built = Path.Combine(AppContext.BaseDirectory, "../../Mnfst.Migrations.Tool/release/mnfst.dll");
        await using var report = new ApplyReport(
            await DevServer.StartThrowawayAsync(),
            Path.GetFullPath(tool ?? built)
        );
        await report.PrintAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrintAsync()
    {
        _empty = await _server.CreateDatabaseAsync();
        RunTool(_empty, "stamp", "base");
        var model = await _server.CreateDatabaseAsync(template: _empty);
        Upgrade(model);
        await using (var source = NpgsqlDataSource.Create(_server.GetConnectionString(model)))
            await PsqlScript.WriteAsync(Script, source);

        Console.WriteLine($"{_tool}, {_server}");
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes", "autovacuum"])
            Console.Write($"{setting} {await AskAsync(_empty, $"SHOW {setting}")}  ");
        Console.WriteLine($"\n{"round", -8}{"mnfst s", 10}{"psql s", 10}{"ratio", 10}");
        var rounds = new List<(double Tool, double Psql)>();
        for (var round = 1; round <= Rounds; round++)
        {
            rounds.Add((await MeasureAsync(Upgrade), await MeasureAsync(RunScript)));
            PrintRow(round.ToString(CultureInfo.InvariantCulture), rounds[^1].Tool, rounds[^1].Psql);
        }
        PrintRow(
            "median",
            Median(rounds.Select(round => round.Tool)),
            Median(rounds.Select(round => round.Psql))
        );
        PrintRow("best", rounds.Min(round => round.Tool), rounds.Min(round => round.Psql));

        async Task<double> MeasureAsync(Action<string> apply)
        {
            var database = await _server.CreateDatabaseAsync(template: _empty);
            var watch = Stopwatch.StartNew();
            apply(database);
            var elapsed = watch.Elapsed.TotalSeconds;
            if (await AskAsync(database, State) != await AskAsync(model, State))
                throw new InvalidOperationException($"{apply.Method.Name} left another database.");
            await _server.DropDatabaseAsync(database);
            return elapsed;
        }
    }

    private void Upgrade(string database) => RunTool(database, "upgrade", "heads");

    private void RunTool(string database, string command, string target)
    {
        string[] arguments =
        [
            command,
            target,
            "--migrations",
            _folder,
            "--database",
            _server.GetUrl(database),
            "--quiet",
        ];
        if (_tool.EndsWith(".dll", StringComparison.Ordinal))
            Run("dotnet", [_tool, .. arguments]);
        else
            Run(_tool, arguments);
    }

    private void RunScript(string database) =>
        Run(
            _server.PsqlPath ?? "psql",
            ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", Script, _server.GetUrl(database)]
        );

    private async Task<string> AskAsync(string database, string question)
    {
        var settings = new NpgsqlConnectionStringBuilder(_server.GetConnectionString(database))
        {
            Pooling = false,
        };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand(question);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void PrintRow(string name, double tool, double psql) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -8}{tool, 10:F3}{psql, 10:F3}{tool / psql, 10:F2}"
            )
        );
}
