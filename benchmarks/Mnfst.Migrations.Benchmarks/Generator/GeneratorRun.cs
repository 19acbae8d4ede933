using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>One project whose generator runs from nothing, and then after edits; medians of these.</summary>
/// <param name="Revisions">How many .sql migrations it has.</param>
/// <param name="Cold">Seconds of the first run: nothing is read, nothing compiled by the JIT.</param>
/// <param name="ColdCpu">Seconds of processor time for that, in whatever thread: no other process adds to it.</param>
/// <param name="Served">
/// Seconds of the first run on another project of that size in the same process, as in the compiler server, which
/// <c>dotnet build</c> uses: nothing is read, but the code is compiled.
/// </param>
/// <param name="FirstEdit">Seconds after the very first edit, of a header, by code that the JIT has not optimised yet.</param>
/// <param name="SqlEdit">Seconds after an edit of a .sql file's statements.</param>
/// <param name="HeaderEdit">Seconds after an edit of a .sql file's header, which changes the graph.</param>
/// <param name="CodeEdit">Seconds after an edit of a C# file without migrations.</param>
/// <param name="Allocated">Bytes that an edit of a .sql file's statements allocates.</param>
public sealed record GeneratorRun(
    int Revisions,
    double Cold,
    double ColdCpu,
    double Served,
    double FirstEdit,
    double SqlEdit,
    double HeaderEdit,
    double CodeEdit,
    long Allocated
)
{
    public const string Command = "generator-row";

    // The JIT optimises what has run 60 times: sooner reached by somebody who types than by who builds.
    private const int WarmUp = 100;
    private const int Edits = 31;

    public static string Header =>
        $"{"revisions", 10}{"cold s", 10}{"cpu s", 10}{"served s", 10}{"first ms", 10}{"sql ms", 10}{"header ms", 12}{"c# ms", 10}{"sql edit MB", 14}";

    private static bool IsFault(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning;

    public static GeneratorRun Measure(int revisions)
    {
        // What Roslyn takes for itself is paid once, by whatever project the compiler sees first.
        using (var empty = new GeneratorProject(0))
            empty.Run();

        using var project = new GeneratorProject(revisions);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var result = project.Run();
        var cold = clock.Elapsed;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        // Lint has hints for whoever looks.
        if (result.Diagnostics.FirstOrDefault(IsFault) is { } fault)
            throw new InvalidOperationException(fault.ToString());

        project.EditHeader();
        clock.Restart();
        project.Run();
        var first = clock.Elapsed;
        var sql = MeasureEdits(project, project.EditSql);
        var header = MeasureEdits(project, project.EditHeader);
        var code = MeasureEdits(project, project.EditCode);
        using var other = new GeneratorProject(revisions);
        clock.Restart();
        other.Run();
        var served = clock.Elapsed;
        return new GeneratorRun(
            revisions,
            cold.TotalSeconds,
            cpu.TotalSeconds,
            served.TotalSeconds,
            first.TotalSeconds,
            sql.Seconds,
            header.Seconds,
            code.Seconds,
            sql.Allocated
        );
    }

    public static GeneratorRun Parse(string json) => JsonSerializer.Deserialize<GeneratorRun>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Revisions, 10:N0}{Cold, 10:F3}{ColdCpu, 10:F3}{Served, 10:F3}{FirstEdit * 1000, 10:F1}{SqlEdit * 1000, 10:F1}{HeaderEdit * 1000, 12:F1}{CodeEdit * 1000, 10:F1}{Allocated / 1048576.0, 14:F1}"
        );

    private static (double Seconds, long Allocated) MeasureEdits(GeneratorProject project, Action edit)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            edit();
            project.Run();
        }

        var times = new double[Edits];
        var allocated = 0L;
        for (var i = 0; i < Edits; i++)
        {
            edit();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            project.Run();
            times[i] = clock.Elapsed.TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }
        Array.Sort(times);
        return (times[Edits / 2], allocated);
    }
}
