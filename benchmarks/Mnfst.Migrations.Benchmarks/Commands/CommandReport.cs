using System.Diagnostics;
using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Commands;

/// <summary>
/// How long commands take that are typed many times a day, beside <c>psql --version</c>: whole processes, all of them in turn
/// in each round, so that a busy machine is busy for all.
/// </summary>
public static class CommandReport
{
    private const int Sql = 2_000;
    private const int Code = 500;
    private const int OfSample = 9;

    /// <summary>Prints the table.</summary>
    /// <param name="mnfst">The program <c>mnfst</c>, as it is installed.</param>
    /// <param name="sample">The project of the sample.</param>
    /// <param name="rounds">How many rounds.</param>
    public static int Print(string mnfst, string sample, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mnfst-commands-");
        try
        {
            var large = Path.Combine(folder.FullName, "large");
            LargeProject.Write(large, Sql, Code);
            var small = Path.Combine(folder.FullName, "small");
            LargeProject.Write(small, OfSample, 0);
            List<(string Name, string Program, string[] Arguments)> commands =
            [
                ("psql --version", "psql", ["--version"]),
                .. RealPsql() is { } psql
                    ? [($"{psql} --version", psql, ["--version"])]
                    : (List<(string, string, string[])>)[],
                (
                    "heads --migrations DIR, 9 revisions",
                    mnfst,
                    ["heads", "--migrations", Path.Combine(small, "migrations", "versions")]
                ),
                ("heads --project (sample)", mnfst, ["heads", "--project", sample]),
                ("history --project (sample)", mnfst, ["history", "--project", sample]),
                ("script --project (sample), built before", mnfst, ["script", "--project", sample]),
                ($"heads, {Sql} .sql and {Code} C#", mnfst, ["heads", "--project", large]),
            ];
            var times = commands.Select(_ => new List<double>()).ToList();
            // The first round is not counted: it builds what is not built, and reads what is not in memory.
            for (var round = -1; round < rounds; round++)
            {
                foreach (var (index, command) in commands.Index())
                {
                    var time = Run(command.Program, command.Arguments);
                    if (round >= 0)
                        times[index].Add(time);
                }
            }
            Console.WriteLine("| command | min ms | median ms | max ms | of psql |");
            Console.WriteLine("|---|---|---|---|---|");
            var unit = Median(times[0]);
            foreach (var (index, command) in commands.Index())
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| `{command.Name}` | {times[index].Min():F0} | {Median(times[index]):F0} | {times[index].Max():F0} | {Median(times[index]) / unit:F2} |"
                    )
                );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Debian's psql is a script that looks for the real one.</summary>
    private static string? RealPsql() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin", "psql"))
                .FirstOrDefault(File.Exists)
            : null;

    private static double Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0
            ? time
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}: {errors.Result}"
            );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
