using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tools.DotNet;

namespace Mnfst.Migrations.Build;

internal sealed partial class Build
{
    [Parameter("Report that Benchmark prints: graph, apply, generator or dev-database - Default is graph")]
    public string Report { get; } = "graph";

    private static AbsolutePath Benchmarks => RootDirectory / "benchmarks" / "Mnfst.Migrations.Benchmarks";

    public Target Benchmark =>
        _ =>
            _.Description("Prints a report of the benchmarks, in Release")
                .Executes(() =>
                    DotNetTasks.DotNet(
                        $"run --project {Benchmarks} --configuration {Configuration.Release} -- {Report}"
                    )
                );
}
