using System.Diagnostics;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

/// <summary>Another process that uses a dev database: the program of Mnfst.Migrations.DevDatabase.TestOwner.</summary>
internal sealed class OwnerProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        "Mnfst.Migrations.DevDatabase.TestOwner.dll"
    );

    private OwnerProcess(Process process)
    {
        Process = process;
        Errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What the process has said on standard error when it has ended.</summary>
    public Task<string> Errors { get; }

    public Process Process { get; }

    /// <summary>What the process says it can connect by, once it does.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The folder of the server's socket.</summary>
    public string SocketFolder => new NpgsqlConnectionStringBuilder(ConnectionString).Host!;

    /// <summary>Starts a process and waits until it has its database.</summary>
    /// <param name="options">The options, which go by the environment.</param>
    /// <param name="arguments">The URL, and the project's folder.</param>
    /// <param name="prefix">A command that runs the process.</param>
    /// <param name="environment">More of the environment.</param>
    public static async Task<OwnerProcess> StartAsync(
        DevDatabaseOptions options,
        string[] arguments,
        string[]? prefix = null,
        Dictionary<string, string?>? environment = null
    )
    {
        var owner = Launch(options, arguments, prefix, environment);
        owner.ConnectionString =
            await owner.Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException(await owner.Errors);
        return owner;
    }

    /// <summary>Starts a process and waits for nothing.</summary>
    public static OwnerProcess Launch(
        DevDatabaseOptions options,
        string[] arguments,
        string[]? prefix = null,
        Dictionary<string, string?>? environment = null
    )
    {
        // A test run in the background ignores SIGINT, as whatever it starts does: that is not what is tested.
        string[] signals = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];
        string[] command = [.. signals, .. prefix ?? [], DotNet, "exec", Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MNFST_DEV_CACHE"] = options.CacheFolder;
        start.Environment["MNFST_DEV_DATABASE"] = options.ServerUrl;
        start.Environment["MNFST_DEV_SCRATCH"] = options.ScratchFolder;
        start.Environment["MNFST_POSTGRES_BIN"] = options.BinariesFolder;
        start.Environment["MNFST_DEV_IMAGE"] = options.Image;
        start.Environment["MNFST_DEV_SOURCE"] = options.Source?.ToString().ToLowerInvariant();
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new OwnerProcess(Process.Start(start)!);
    }

    /// <summary>Sends a line and takes the answer; null if the process ended instead.</summary>
    public async Task<string?> AskAsync(string line)
    {
        await TellAsync(line);
        return await Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public async Task TellAsync(string line)
    {
        await Process.StandardInput.WriteLineAsync(line);
        await Process.StandardInput.FlushAsync();
    }

    public async Task WaitForExitAsync() =>
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }

    /// <summary>The host that runs the tests, which every user can run.</summary>
    private static string DotNet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
}
