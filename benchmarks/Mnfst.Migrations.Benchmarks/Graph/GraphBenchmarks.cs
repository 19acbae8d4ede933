using BenchmarkDotNet.Attributes;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>The stages of <see cref="GraphReport"/> one by one, warm.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class GraphBenchmarks
{
    private RawRevision[] _raw = [];
    private Revision[] _revisions = [];
    private RevisionGraph _graph = null!;

    [Params("chain", "branches", "dependencies")]
    public string Shape { get; set; } = "";

    [Params(25_000, 100_000)]
    public int Revisions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _raw = GraphShapes.All[Shape](Revisions);
        _revisions = Load();
        _graph = Validate(_revisions);
    }

    [Benchmark]
    public Revision[] Load() => Array.ConvertAll(_raw, raw => raw.Load());

    [Benchmark]
    public RevisionGraph Validate() => Validate(_revisions);

    [Benchmark]
    public RevisionPlan PlanUpgrade() => _graph.PlanUpgrade([], RevisionSpecifier.Heads);

    [Benchmark(Baseline = true)]
    public RevisionPlan All() => Validate(Load()).PlanUpgrade([], RevisionSpecifier.Heads);

    private static RevisionGraph Validate(Revision[] revisions) =>
        GraphValidator.Validate(revisions, new GraphOptions { AllowMultipleHeads = true }).Graph!;
}
