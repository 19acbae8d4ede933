using System.Diagnostics;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>A program with its arguments.</summary>
public sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="processors">The processors that it may use, as <c>taskset</c> takes them; null for all.</param>
    /// <returns>How long it took.</returns>
    public TimeSpan Run(string? processors = null)
    {
        var start = processors is null
            ? new ProcessStartInfo(Program, Arguments)
            : new ProcessStartInfo("taskset", ["-c", processors, Program, .. Arguments]);
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = watch.Elapsed;
        return process.ExitCode == 0
            ? elapsed
            : throw new InvalidOperationException($"{Program} ended with {process.ExitCode}.");
    }
}
