using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>One graph, loaded, validated and planned once in a process: nothing is compiled or warm before.</summary>
/// <param name="Shape">Its shape, see <see cref="GraphShapes"/>.</param>
/// <param name="Revisions">How many revisions it has.</param>
/// <param name="Load">Seconds to make the revisions of what stands in their files.</param>
/// <param name="Validate">Seconds to check them and to make the graph.</param>
/// <param name="Plan">Seconds to plan an upgrade from nothing to all heads.</param>
/// <param name="Cpu">Seconds of processor time for all three, in whatever thread: no other process adds to it.</param>
/// <param name="Allocated">Bytes allocated by all three.</param>
/// <param name="Findings">How many diagnostics there were.</param>
public sealed record ColdGraphRun(
    string Shape,
    int Revisions,
    double Load,
    double Validate,
    double Plan,
    double Cpu,
    long Allocated,
    int Findings
)
{
    public const string Command = "graph-row";

    public static string Header =>
        $"{"shape", -14}{"revisions", 10}{"load s", 10}{"validate s", 12}{"plan s", 10}{"total s", 10}{"cpu s", 10}{"MB", 10}{"B/revision", 12}{"findings", 10}";

    public double Total => Load + Validate + Plan;

    public static ColdGraphRun Measure(string shape, int count)
    {
        var raw = GraphShapes.All[shape](count);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();

        var revisions = Array.ConvertAll(raw, r => r.Load());
        var loaded = clock.Elapsed;
        var validation = GraphValidator.Validate(revisions, new GraphOptions { AllowMultipleHeads = true });
        var validated = clock.Elapsed;
        var plan = validation.Graph!.PlanUpgrade([], RevisionSpecifier.Heads);
        var planned = clock.Elapsed;

        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        if (plan.Steps.Count != count)
            throw new InvalidOperationException($"{plan.Steps.Count} steps planned for {count} revisions.");
        return new ColdGraphRun(
            shape,
            count,
            loaded.TotalSeconds,
            (validated - loaded).TotalSeconds,
            (planned - validated).TotalSeconds,
            cpu.TotalSeconds,
            allocated,
            validation.Diagnostics.Count
        );
    }

    public static ColdGraphRun Parse(string json) => JsonSerializer.Deserialize<ColdGraphRun>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Shape, -14}{Revisions, 10:N0}{Load, 10:F3}{Validate, 12:F3}{Plan, 10:F3}{Total, 10:F3}{Cpu, 10:F3}{Allocated / 1048576.0, 10:F1}{(double)Allocated / Revisions, 12:F0}{Findings, 10:N0}"
        );
}
