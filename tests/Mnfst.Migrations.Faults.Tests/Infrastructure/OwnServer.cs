using System.Diagnostics;
using System.Globalization;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Processes;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>
/// A PostgreSQL server of one test, with PostgreSQL's own settings for what survives a crash, which can be killed and started
/// again.
/// </summary>
internal sealed class OwnServer : IAsyncDisposable
{
    /// <summary>The server ends with whoever holds this script's input, so that none outlives a test run.</summary>
    private const string Script = """
        log=$1; shift
        "$@" </dev/null >>"$log" 2>&1 &
        server=$!
        echo $server
        cat >/dev/null
        kill -s QUIT $server 2>/dev/null
        wait $server
        """;

    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly ServerAddress _address;
    private readonly string[] _settings;
    private Process? _script;
    private int _server;

    private OwnServer(PostgresBinaries binaries, ServerAccount account, string folder)
    {
        (_binaries, _account, Folder) = (binaries, account, folder);
        _address = ServerAddress.OfSocket(folder);
        _settings =
        [
            "listen_addresses=",
            $"port={ServerAddress.DefaultPort}",
            $"unix_socket_directories={folder}",
            "max_connections=50",
        ];
    }

    /// <summary>The folder of all that the server has, which belongs to its user.</summary>
    public string Folder { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(Folder, "data");

    private string Log => Path.Combine(Folder, "log");

    /// <summary>Makes a cluster and starts its server.</summary>
    /// <param name="place">The folder in which its own is; null is one in memory, or for temporary files.</param>
    public static async Task<OwnServer> StartAsync(string? place = null)
    {
        var server = await PrepareAsync(place);
        await server.RunAsync(
            "initdb",
            $"--pgdata={server.Data}",
            $"--username={ServerAddress.Superuser}",
            "--encoding=UTF8",
            "--locale=C",
            "--auth=trust",
            "--wal-segsize=1",
            "--no-sync"
        );
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Makes a standby that follows the server, by pg_basebackup, and starts it.</summary>
    public async Task<OwnServer> StartStandbyAsync()
    {
        var standby = await PrepareAsync(place: null);
        await standby.RunAsync(
            "pg_basebackup",
            $"--pgdata={standby.Data}",
            $"--dbname={GetUrl(ServerAddress.MaintenanceDatabase)}",
            "--write-recovery-conf",
            "--checkpoint=fast",
            "--no-sync"
        );
        await standby.StartAgainAsync();
        return standby;
    }

    public string GetConnectionString(string database) => _address.ToUnpooledConnectionString(database);

    public string GetUrl(string database) => _address.ToUrl(database);

    /// <summary>Runs a statement in the database that every server has.</summary>
    public Task ExecuteAsync(string sql) =>
        Query.ExecuteAsync(GetConnectionString(ServerAddress.MaintenanceDatabase), sql);

    /// <summary>Makes a database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="template">The database to copy, which nobody may be connected to.</param>
    // Of a copy that went through the WAL, which is the standard since 15, a crash sets sequences back to where they were in
    // the template, for their pages count as logged.
    public Task CreateDatabaseAsync(string name, string template = "template1") =>
        ExecuteAsync(
            $"CREATE DATABASE {name} TEMPLATE {template}{(_binaries.Major >= 15 ? " STRATEGY file_copy" : "")}"
        );

    /// <summary>Finds a client program; the test is skipped where there is none.</summary>
    public string FindProgram(string name) =>
        File.Exists(_binaries.Program(name))
            ? _binaries.Program(name)
            : throw new SkipException($"There is no {name} beside the server.");

    /// <summary>Makes a folder that belongs to the user of the server.</summary>
    public async Task MakeFolderAsync(string folder)
    {
        var made = await _account.RunAsync(["mkdir", "-m", "700", folder], Token);
        Assert.True(made.Succeeded, made.Error);
    }

    /// <summary>Runs one of PostgreSQL's programs as the user of the server.</summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        var result = await _account.RunAsync([FindProgram(program), .. arguments], Token);
        Assert.True(result.Succeeded, $"{program}: {result.Error}");
    }

    /// <summary>Starts the server on what it has, after recovery if need be, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        _script = ProcessRunner.Start([
            .. _account.Prefix,
            "/bin/sh",
            "-c",
            Script,
            "mnfst-faults",
            Log,
            _binaries.Postgres,
            "-D",
            Data,
            .. ServerSettings.ToArguments(_settings),
        ]);
        _server = int.Parse(
            await _script.StandardOutput.ReadLineAsync(Token) ?? "",
            CultureInfo.InvariantCulture
        );
        while (!PostmasterFile.SaysReady(Data, _server))
        {
            Assert.False(HasEnded(_server), $"The server does not start:\n{await ReadLogAsync()}");
            await Task.Delay(5, Token);
        }
    }

    /// <summary>Starts the server again if it has ended by itself.</summary>
    public async Task StartAgainIfEndedAsync()
    {
        if (!HasEnded(_server))
            return;
        await EndScriptAsync();
        await StartAgainAsync();
    }

    /// <summary>Kills the server and all its processes, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        var children = await File.ReadAllTextAsync($"/proc/{_server}/task/{_server}/children", Token);
        int[] all =
        [
            _server,
            .. children
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
        ];
        foreach (var process in all)
            Kill(process);
        while (all.Any(process => !HasEnded(process)))
            await Task.Delay(1, Token);
        await EndScriptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndScriptAsync();
        await _account.RemoveAsync([Folder], CancellationToken.None);
    }

    private static async Task<OwnServer> PrepareAsync(string? place)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(),
            "A server is killed with all its processes on Linux only."
        );
        var binaries =
            await BinaryFinder
                .ForThisMachine(DevDatabaseOptions.FromEnvironment())
                .FindAsync(Token)
                .FirstOrDefaultAsync(Token)
            ?? throw new SkipException("There are no programs of a PostgreSQL server on this machine.");
        var account = await ServerAccount.FindAsync(Token);
        place ??= Directory.Exists("/dev/shm") ? "/dev/shm" : "/tmp";
        var folder = Path.Combine(place, $"mnfst-faults-{Guid.NewGuid():N}"[..24]);
        var server = new OwnServer(binaries, account, folder);
        await server.MakeFolderAsync(folder);
        return server;
    }

    private async Task EndScriptAsync()
    {
        if (_script is null)
            return;
        _script.StandardInput.Close();
        await _script.WaitForExitAsync(CancellationToken.None);
        _script.Dispose();
        _script = null;
    }

    private async Task<string> ReadLogAsync() =>
        File.Exists(Log) ? await File.ReadAllTextAsync(Log, Token) : "";

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }

    private static bool HasEnded(int id)
    {
        try
        {
            // A zombie has ended, whether its parent knows it or not.
            return File.ReadAllText($"/proc/{id}/stat")
                .Split(')')[^1]
                .StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException)
        {
            return true;
        }
    }
}
