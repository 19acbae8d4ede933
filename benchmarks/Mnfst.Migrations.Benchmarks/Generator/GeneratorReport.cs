using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>
/// What the compiler and the editor wait for: each row is a process of its own. Of several runs the one with the
/// fastest first run is shown, since what else the machine does only adds.
/// </summary>
public static class GeneratorReport
{
    private const int Runs = 5;
    private static readonly int[] Counts = [100, 1_000, 10_000];

    public static int Print()
    {
        Console.WriteLine(GeneratorRun.Header);
        foreach (var count in Counts)
            Console.WriteLine(Enumerable.Range(0, Runs).Select(_ => RunOnce(count)).MinBy(run => run.Cold)!);
        return 0;
    }

    private static GeneratorRun RunOnce(int count) =>
        GeneratorRun.Parse(
            OwnProcess.Run(GeneratorRun.Command, count.ToString(CultureInfo.InvariantCulture))
        );
}
