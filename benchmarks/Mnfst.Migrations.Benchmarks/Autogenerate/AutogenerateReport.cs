using System.Diagnostics;
using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Autogenerate;

/// <summary>How long <c>revision --autogenerate</c> takes, as whole processes, with the project's dev database running.</summary>
public static class AutogenerateReport
{
    private const int Tables = 1_000;
    private const int Changes = 50;

    /// <summary>Prints the table.</summary>
    /// <param name="mnfst">The program <c>mnfst</c>, as it is installed.</param>
    /// <param name="rounds">How many rounds.</param>
    public static int Print(string mnfst, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mnfst-autogenerate-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "mnfst.json"),
                """{ "migrations": "migrations", "model": "schema.sql" }"""
            );
            Directory.CreateDirectory(Path.Combine(folder, "migrations"));
            Run(mnfst, folder, "dev", "start");
            Console.WriteLine("| case | min s | median s | max s |");
            Console.WriteLine("|---|---|---|---|");
            Schema(2, 0);
            Generate("two tables");
            Measure("two tables, nothing to do", rounds, () => Generate("nothing"));
            Empty();
            Schema(Tables, 0);
            Measure($"{Tables} tables from nothing", 1, () => Generate("all"));
            Generate("nothing");
            Measure($"{Tables} tables, nothing to do", rounds, () => Generate("nothing"));
            // Another change each time, so that the model has to be made.
            var change = 0;
            Measure($"{Tables} tables, {Changes} changes", rounds, () => Change(++change));
            Measure($"{Tables} tables, the same {Changes} changes again", rounds, () => Change(change));
            return 0;
        }
        finally
        {
            Run(mnfst, folder, "dev", "reset", "--yes");
            Run(mnfst, folder, "dev", "stop");
            Directory.Delete(folder, recursive: true);
        }

        void Schema(int tables, int changes, int round = 0) =>
            File.WriteAllText(Path.Combine(folder, "schema.sql"), LinkedTables.Sql(tables, changes, round));

        void Change(int round)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "migrations"), "002*"))
                File.Delete(file);
            Schema(Tables, Changes, round);
            Generate("changes");
        }

        void Generate(string message) => Run(mnfst, folder, "revision", "--autogenerate", "-m", message);

        void Empty()
        {
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "migrations")))
                File.Delete(file);
        }
    }

    private static void Measure(string name, int rounds, Action work)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times.Add(watch.Elapsed.TotalSeconds);
        }
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {times[0]:F2} | {times[times.Count / 2]:F2} | {times[^1]:F2} |"
            )
        );
    }

    private static void Run(string mnfst, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(mnfst, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"mnfst {string.Join(' ', arguments)}: {errors.Result}");
    }
}
