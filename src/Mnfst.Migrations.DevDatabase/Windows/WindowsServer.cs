using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase.Windows;

/// <summary>
/// Starts and stops a server on Windows: on the loopback, with a random password, in a job. Written from Windows'
/// documentation; no test has run it there.
/// </summary>
/// <param name="context">What servers need.</param>
/// <param name="binaries">The programs.</param>
/// <param name="data">The data folder, copied from the template when it does not exist.</param>
internal sealed class WindowsServer(LocalContext context, PostgresBinaries binaries, string data)
{
    private const string SettingsFile = "mnfst.conf";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private string Log => data + ".log";

    /// <summary>The address of the server that runs on a data folder.</summary>
    public static ServerAddress AddressOf(LocalContext context, int port) =>
        ServerAddress.OfPort("127.0.0.1", port, File.ReadAllText(context.Cache.PasswordFile));

    /// <summary>Starts the server in a job and waits until it accepts connections.</summary>
    /// <exception cref="DevDatabaseException">It does not start.</exception>
    public async Task<ServerAddress> StartAsync(
        WindowsJob job,
        IEnumerable<string> settings,
        CancellationToken cancellationToken
    )
    {
        var template = await new ClusterTemplate(context.Cache, binaries, context.Account)
            .EnsureAsync(cancellationToken)
            .ConfigureAwait(false);
        if (!Directory.Exists(data))
        {
            CopyTemplate(template);
        }

        var port = FindFreePort();
        await WriteSettingsAsync(port, settings, cancellationToken).ConfigureAwait(false);
        await RunPgCtlInAsync(job, cancellationToken).ConfigureAwait(false);
        var waiting = Stopwatch.StartNew();
        while (!PostmasterFile.SaysReady(data))
        {
            if (waiting.Elapsed > context.Options.StartTimeout)
            {
                throw new DevDatabaseException(
                    $"The dev database's server did not start.\n{LogTail.Of(Log)}"
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }

        return AddressOf(context, port);
    }

    /// <summary>Stops the server and waits until it has stopped.</summary>
    public Task StopAsync(string mode, CancellationToken cancellationToken) =>
        ProcessRunner.RunAsync(
            [binaries.PgCtl, "stop", "-s", "-w", "-m", mode, "-D", data],
            cancellationToken
        );

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void CopyTemplate(string template)
    {
        var unfinished = data + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        foreach (var folder in Directory.EnumerateDirectories(template, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(folder.Replace(template, unfinished, StringComparison.Ordinal));
        }

        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(template, unfinished, StringComparison.Ordinal));
        }

        Directory.Move(unfinished, data);
    }

    /// <summary>Settings go into a file: cmd, pg_ctl and postgres each have rules of their own for quotes.</summary>
    private async Task WriteSettingsAsync(
        int port,
        IEnumerable<string> settings,
        CancellationToken cancellationToken
    )
    {
        string[] all =
        [
            "listen_addresses=127.0.0.1",
            $"port={port}",
            "unix_socket_directories=",
            .. settings,
        ];
        var lines = all.Select(setting => setting.Split('=', 2)).Select(pair => $"{pair[0]} = '{pair[1]}'");
        await File.WriteAllLinesAsync(Path.Combine(data, SettingsFile), lines, cancellationToken)
            .ConfigureAwait(false);
        var main = Path.Combine(data, "postgresql.conf");
        var include = $"include '{SettingsFile}'";
        var text = await File.ReadAllTextAsync(main, cancellationToken).ConfigureAwait(false);
        if (!text.Contains(include, StringComparison.Ordinal))
        {
            await File.AppendAllTextAsync(main, $"\n{include}\n", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// pg_ctl drops an administrator's rights, which postgres refuses. It runs in a shell that waits until it is in the
    /// job, so that nothing it starts can be outside.
    /// </summary>
    private async Task RunPgCtlInAsync(WindowsJob job, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("cmd.exe")
        {
            Arguments =
                "/d /s /c \"set /p GO=&\"%MNFST_PG_CTL%\" start -s -W -D \"%MNFST_DATA%\" -l \"%MNFST_LOG%\" >NUL 2>&1 <NUL\"",
            RedirectStandardInput = true,
            CreateNoWindow = true,
            UseShellExecute = false,
        };
        ServerEnvironment.Apply(start.Environment);
        start.Environment["MNFST_PG_CTL"] = binaries.PgCtl;
        start.Environment["MNFST_DATA"] = data;
        start.Environment["MNFST_LOG"] = Log;
        using var shell = Process.Start(start)!;
        job.Add(shell);
        await shell.StandardInput.WriteLineAsync("go").ConfigureAwait(false);
        await shell.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (shell.ExitCode != 0)
        {
            throw new DevDatabaseException($"The dev database's server did not start.\n{LogTail.Of(Log)}");
        }
    }
}
