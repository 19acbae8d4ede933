using System.Diagnostics;
using System.Text;

namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>A run of the tool, in a process of its own, without a terminal.</summary>
internal sealed class ToolRun : IDisposable
{
    private static readonly string[] OurVariables =
    [
        "MNFST_DATABASE",
        "DATABASE_URL",
        "MNFST_DEV_DATABASE",
        "PGPASSWORD",
        "PGSERVICE",
    ];

    private readonly Process _process;
    private readonly StringBuilder _results = new();
    private readonly StringBuilder _messages = new();

    private ToolRun(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Append(_results, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_messages, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<Outcome> RunAsync(ToolSurroundings surroundings, params string[] arguments)
    {
        using var run = Start(surroundings, arguments);
        return await run.WaitAsync();
    }

    /// <summary>Runs the tool to its end by a line of a shell, in which <c>"$@"</c> stands for it.</summary>
    public static async Task<Outcome> RunInShellAsync(
        ToolSurroundings surroundings,
        string line,
        params string[] arguments
    )
    {
        using var run = Start(surroundings, ["sh", "-c", line, "sh", "dotnet"], arguments);
        return await run.WaitAsync();
    }

    /// <summary>Starts the tool.</summary>
    public static ToolRun Start(ToolSurroundings surroundings, params string[] arguments) =>
        // A test run in the background ignores SIGINT, as whatever it starts does: that is not what is tested.
        Start(
            surroundings,
            OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"],
            arguments
        );

    private static ToolRun Start(ToolSurroundings surroundings, string[] program, string[] arguments)
    {
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            WorkingDirectory = surroundings.Current,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "mnfst.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var variable in OurVariables)
            start.Environment.Remove(variable);
        foreach (var (name, value) in surroundings.Variables)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ToolRun(process);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Outcome> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var outcome = new Outcome(_process.ExitCode, _results.ToString(), _messages.ToString());
        // Of a server that was fetched there are no client programs, and this machine has none.
        var lacksClient = outcome.Messages.Contains(
            "What was fetched is the server alone.",
            StringComparison.Ordinal
        );
        Assert.SkipWhen(lacksClient, outcome.Messages.Trim());
        return outcome;
    }

    /// <summary>Sends a signal, as a shell would.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
            text.Append(line).Append('\n');
    }
}
