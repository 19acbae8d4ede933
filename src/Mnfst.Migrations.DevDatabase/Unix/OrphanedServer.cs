using System.Diagnostics;
using System.Globalization;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Processes;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>Stops a server whose supervisor has been killed.</summary>
internal static class OrphanedServer
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SignalInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    /// <summary>Stops the server that runs on a data folder, if one does, and removes the file it would leave.</summary>
    /// <exception cref="DevDatabaseException">It does not stop.</exception>
    public static async Task StopAsync(
        string data,
        string signal,
        ServerAccount account,
        CancellationToken cancellationToken
    )
    {
        var waiting = Stopwatch.StartNew();
        var signalled = TimeSpan.MinValue;
        while (await FindAsync(data, cancellationToken).ConfigureAwait(false) is { } server)
        {
            if (signalled == TimeSpan.MinValue || waiting.Elapsed - signalled > SignalInterval)
            {
                signalled = waiting.Elapsed;
                await account
                    .RunAsync(
                        ["/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, $"{server}"],
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }

            if (waiting.Elapsed > LongestStop)
            {
                throw new DevDatabaseException(
                    $"The server on {data} (process {server}) does not stop. End it and try again."
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }

        // A crashed server leaves it, and the next would refuse to start if its number were another process's by then.
        if (Directory.Exists(data))
        {
            File.Delete(PostmasterFile.In(data));
        }
    }

    /// <summary>The server on a data folder; a process that only has its number, a new one's, is none.</summary>
    private static async Task<int?> FindAsync(string data, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(data) || PostmasterFile.ReadProcessId(data) is not { } id)
        {
            return null;
        }

        var arguments = OperatingSystem.IsLinux()
            ? ReadArguments(id)
            : (
                await ProcessRunner
                    .RunAsync(
                        ["ps", "-o", "args=", "-p", id.ToString(CultureInfo.InvariantCulture)],
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            ).Output;
        return arguments.Contains(data, StringComparison.Ordinal) ? id : null;
    }

    private static string ReadArguments(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
