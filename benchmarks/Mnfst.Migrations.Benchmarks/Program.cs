using System.Globalization;
using BenchmarkDotNet.Running;
using Mnfst.Migrations.Benchmarks.Apply;
using Mnfst.Migrations.Benchmarks.Graph;

// A word selects a report of cold runs, what a user sees; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["graph"]:
        return GraphReport.Print();
    case [ColdGraphRun.Command, var shape, var count]:
        Console.WriteLine(
            ColdGraphRun.Measure(shape, int.Parse(count, CultureInfo.InvariantCulture)).ToJson()
        );
        return 0;
    case ["apply", .. var programs]:
        return await ApplyReport.PrintAsync(programs);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
