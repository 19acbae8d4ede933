using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>A PgBouncer before the server of a test, if there is one on this machine.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PgBouncer(DirectoryInfo folder, Process process, string connectionString)
    {
        (_folder, _process) = (folder, process);
        ConnectionString = connectionString;
    }

    /// <summary>How to reach the database of the test through it.</summary>
    public string ConnectionString { get; }

    private static string? Program =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin"
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "pgbouncer"))
            .FirstOrDefault(File.Exists);

    /// <param name="database">The database.</param>
    /// <param name="mode">Its <c>pool_mode</c>.</param>
    /// <param name="poolSize">How many sessions of the server it has.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="SkipException">There is no PgBouncer: the test is skipped.</exception>
    public static async Task<PgBouncer> StartAsync(
        TestDatabase database,
        string mode,
        int poolSize,
        CancellationToken cancellationToken
    )
    {
        var program =
            Program
            ?? throw new SkipException("There is no pgbouncer on this machine: apt-get install pgbouncer.");
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var port = FindPort();
        var folder = Directory.CreateTempSubdirectory("mnfst-pgbouncer-");
        var settings = Path.Combine(folder.FullName, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            settings,
            $"""
            [databases]
            {server.Database} = host={server.Host} port={server.Port} user={server.Username}{(
                server.Password is { Length: > 0 } password ? $" password={password}" : ""
            )}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = {poolSize}
            """,
            cancellationToken
        );
        // It refuses root, and becomes another user by itself.
        string[] arguments = Environment.IsPrivilegedProcess ? ["-u", "postgres", settings] : [settings];
        var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true }
        )!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var bouncer = new PgBouncer(
            folder,
            process,
            new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Database = server.Database,
                Username = server.Username,
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
            }.ConnectionString
        );
        await bouncer.WaitAsync(port, cancellationToken);
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException("pgbouncer does not start.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
