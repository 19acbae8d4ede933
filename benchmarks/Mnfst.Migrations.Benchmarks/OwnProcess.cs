using System.Diagnostics;

namespace Mnfst.Migrations.Benchmarks;

/// <summary>Measures in a process of its own, where nothing is compiled or warm.</summary>
public static class OwnProcess
{
    /// <summary>Runs this program with other arguments, and gives what it prints.</summary>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"The run of {string.Join(' ', arguments)} failed.");
    }
}
