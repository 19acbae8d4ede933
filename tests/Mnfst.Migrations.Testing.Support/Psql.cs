using System.Diagnostics;
using System.Text;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A run of the psql that stands beside the server.</summary>
public sealed class Psql : IDisposable
{
    private readonly FileInfo _file;
    private readonly Process _process;
    private readonly Task<string> _results;
    private readonly Task<string> _messages;

    private Psql(Process process, FileInfo file)
    {
        (_process, _file) = (process, file);
        _results = process.StandardOutput.ReadToEndAsync();
        _messages = process.StandardError.ReadToEndAsync();
    }

    public static async Task<Psql> StartAsync(
        PostgresServer server,
        string url,
        string script,
        params string[] arguments
    )
    {
        var file = new FileInfo(Path.GetTempFileName());
        await File.WriteAllTextAsync(file.FullName, script, new UTF8Encoding(false));
        var path = await ClientProgram.FindAsync("psql", await server.Server);
        var start = new ProcessStartInfo(
            path,
            ["--no-psqlrc", .. arguments, "--file", file.FullName, "--dbname", url]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Psql(Process.Start(start)!, file);
    }

    /// <summary>Runs a script to its end.</summary>
    public static async Task<PsqlOutcome> RunAsync(
        PostgresServer server,
        string url,
        string script,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        using var psql = await StartAsync(server, url, script, arguments);
        return await psql.WaitAsync(cancellationToken);
    }

    public async Task<PsqlOutcome> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return new PsqlOutcome(_process.ExitCode, await _results, await _messages);
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _file.Delete();
    }
}
