using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>
/// What a user waits for: each row is a process of its own, which loads a graph, validates it and plans a full
/// upgrade, once. Of several runs the fastest is shown, since what else the machine does only adds.
/// </summary>
public static class GraphReport
{
    private const int Runs = 5;
    private static readonly int[] Counts = [25_000, 50_000, 100_000, 200_000];

    public static int Print()
    {
        Console.WriteLine(ColdGraphRun.Header);
        foreach (var shape in GraphShapes.All.Keys)
        {
            foreach (var count in Counts)
                Console.WriteLine(
                    Enumerable.Range(0, Runs).Select(_ => RunOnce(shape, count)).MinBy(run => run.Total)!
                );
        }
        return 0;
    }

    private static ColdGraphRun RunOnce(string shape, int count) =>
        ColdGraphRun.Parse(
            OwnProcess.Run(ColdGraphRun.Command, shape, count.ToString(CultureInfo.InvariantCulture))
        );
}
