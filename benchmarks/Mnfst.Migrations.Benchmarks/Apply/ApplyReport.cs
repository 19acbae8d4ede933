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

    /// <summary>Asks for a server that syncs each commit to its disk, as PostgreSQL does unless it is told otherwise.</summary>
    private const string Synced = "synced";

    private readonly DevServer _server;
    private readonly string[] _programs;
    private readonly string _folder = RevisionFolder.Create(Revisions);

    private ApplyReport(DevServer server, string[] programs) => (_server, _programs) = (server, programs);

    private string Script => Path.Combine(_folder, "psql.script");

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">
    /// The word <c>synced</c>, or nothing for a server that syncs nothing; then what to measure: the .dll of the tool, or a bundle compiled ahead of time; the tool of the Release build if
    /// nothing is named.
    /// </param>
    public static async Task<int> PrintAsync(string[] arguments)
    {
        var isSynced = arguments is [Synced, ..];
        var programs = isSynced ? arguments[1..] : arguments;
        if (programs.Length == 0)
            programs =
            [
                Path.Combine(AppContext.BaseDirectory, "../../Mnfst.Migrations.Tool/release/mnfst.dll"),
            ];
        programs = Array.ConvertAll(programs, Path.GetFullPath);
        if (!isSynced)
        {
            await using var report = new ApplyReport(await DevServer.StartThrowawayAsync(), programs);
            await report.PrintAsync();
            return 0;
        }
        var project = new ProjectServer(Path.Combine(Path.GetTempPath(), "mnfst-benchmark-synced"));
        try
        {
            await using var report = new ApplyReport(await project.JoinAsync(), programs);
            await report.SyncAsync();
            await report.PrintAsync();
        }
        finally
        {
            await project.ResetAsync();
        }
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A project's server syncs, but does not wait for it.</summary>
    private async Task SyncAsync()
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var command = source.CreateCommand("ALTER ROLE postgres SET synchronous_commit = on");
        await command.ExecuteNonQueryAsync();
    }

    private async Task PrintAsync()
    {
        var empty = await _server.CreateDatabaseAsync();
        RunProgram(_programs[0], empty, "stamp", "base");
        var model = await _server.CreateDatabaseAsync(template: empty);
        Upgrade(_programs[0], model);
        await using (var source = NpgsqlDataSource.Create(_server.GetConnectionString(model)))
            await PsqlScript.WriteAsync(Script, source);

        Console.WriteLine($"{_server}, {await DescribeAsync(empty)}");
        Action<string>[] runs =
        [
            RunScript,
            .. _programs.Select(program => (Action<string>)(database => Upgrade(program, database))),
        ];
        var seconds = Array.ConvertAll(runs, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < runs.Length; i++)
                seconds[i].Add(await MeasureAsync(runs[i], empty, model));
        }
        string[] names = ["psql", .. _programs];
        for (var i = 0; i < runs.Length; i++)
            PrintRow(names[i], seconds[i], seconds[0]);
    }

    /// <summary>How long it takes on a new database, which then has to be like one that is known.</summary>
    private async Task<double> MeasureAsync(Action<string> run, string empty, string model)
    {
        var database = await _server.CreateDatabaseAsync(template: empty);
        var watch = Stopwatch.StartNew();
        run(database);
        var elapsed = watch.Elapsed.TotalSeconds;
        if (await AskAsync(database, State) != await AskAsync(model, State))
            throw new InvalidOperationException("One run left another database than the first.");
        await _server.DropDatabaseAsync(database);
        return elapsed;
    }

    private void Upgrade(string program, string database) =>
        RunProgram(program, database, "upgrade", "heads");

    private void RunProgram(string program, string database, params string[] command)
    {
        string[] arguments = [.. command, "--database", _server.GetUrl(database), "--quiet"];
        if (program.EndsWith(".dll", StringComparison.Ordinal))
            Run("dotnet", [program, .. arguments, "--migrations", _folder]);
        else
            Run(program, [_folder, .. arguments]);
    }

    private void RunScript(string database) =>
        Run(
            _server.PsqlPath ?? "psql",
            ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", Script, _server.GetUrl(database)]
        );

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private async Task<string> DescribeAsync(string database)
    {
        string[] settings = ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"];
        var values = new List<string>();
        foreach (var setting in settings)
            values.Add($"{setting} {await AskAsync(database, $"SHOW {setting}")}");
        return $"{string.Join(", ", values)}, {Environment.ProcessorCount} cores";
    }

    private async Task<string> AskAsync(string database, string question)
    {
        // A pool would keep the database from being copied and dropped.
        var settings = new NpgsqlConnectionStringBuilder(_server.GetConnectionString(database))
        {
            Pooling = false,
        };
        await using var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand(question);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static void PrintRow(string name, List<double> seconds, List<double> psql)
    {
        var rounds = string.Join(" ", seconds.Select(Format));
        var (median, best) = (Median(seconds), seconds.Min());
        Console.WriteLine(name);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"    {rounds} s   median {Format(median)} s, {median / Median(psql):F2} of psql   best {Format(best)} s, {best / psql.Min():F2} of psql"
            )
        );
    }

    private static string Format(double seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(Rounds / 2);
}
