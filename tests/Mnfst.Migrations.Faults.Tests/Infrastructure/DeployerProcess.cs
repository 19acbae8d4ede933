using System.Diagnostics;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>A process that deploys: the program of Mnfst.Migrations.Faults.Deployer.</summary>
internal sealed class DeployerProcess : IDisposable
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        "Mnfst.Migrations.Faults.Deployer.dll"
    );

    private readonly Process _process;
    private readonly Task<string> _results;
    private readonly Task<string> _messages;

    private DeployerProcess(Process process)
    {
        _process = process;
        _results = process.StandardOutput.ReadToEndAsync();
        _messages = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it with the migrations that it carries.</summary>
    public static DeployerProcess Start(string database, params string[] arguments) =>
        Start(database, folder: null, arguments);

    /// <summary>Runs it to its end with the migrations that it carries.</summary>
    public static Task<Outcome> RunAsync(string database, params string[] arguments) =>
        RunAsync(database, folder: null, arguments);

    /// <summary>Starts it with the migrations of a folder.</summary>
    public static DeployerProcess Start(string database, RevisionFolder? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MNFST_DATABASE"] = database;
        start.Environment["FAULTS_MIGRATIONS"] = folder?.Path;
        start.Environment.Remove("PGPASSWORD");
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new DeployerProcess(process);
    }

    /// <summary>Runs it to its end with the migrations of a folder.</summary>
    public static async Task<Outcome> RunAsync(
        string database,
        RevisionFolder? folder,
        params string[] arguments
    )
    {
        using var deployer = Start(database, folder, arguments);
        return await deployer.WaitAsync();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    public async Task<Outcome> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(_process.ExitCode, await _results, await _messages);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
