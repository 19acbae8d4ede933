using System.Diagnostics;
using System.Text;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>The writing end of a supervisor's FIFO: a hold on a server that another process has started.</summary>
internal sealed class ControlPipe : IServerHold
{
    /// <summary>An empty line does nothing, but cannot be written when nobody reads.</summary>
    private const string Nothing = "";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan PingInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private readonly string _run;
    private readonly FileStream _writer;

    private ControlPipe(string run, FileStream writer)
    {
        _run = run;
        _writer = writer;
    }

    /// <summary>Opens the FIFO of a supervisor.</summary>
    /// <param name="run">The supervisor's folder.</param>
    /// <returns>Null if nobody reads it: the supervisor is dead, or has never lived.</returns>
    public static async Task<ControlPipe?> TryOpenAsync(string run)
    {
        var path = Path.Combine(run, "control");
        FileStream writer;
        try
        {
            // Opening a FIFO for writing blocks until somebody reads it; while this process reads it, too, it does not.
            using var both = Open(path, FileAccess.ReadWrite);
            writer = Open(path, FileAccess.Write);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        var pipe = new ControlPipe(run, writer);
        if (await pipe.TrySendAsync(Nothing).ConfigureAwait(false))
        {
            return pipe;
        }

        await pipe.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Takes hold of the server. Once the supervisor has answered it cannot stop before this hold ends.</summary>
    /// <returns>False if the server was stopping and has stopped, or its supervisor has died.</returns>
    /// <exception cref="DevDatabaseException">The supervisor does not answer.</exception>
    public async Task<bool> JoinAsync(CancellationToken cancellationToken)
    {
        var name = $"joined-{ServerId.New()}";
        var answer = Path.Combine(_run, name);
        var joined =
            await TrySendAsync($"join {name}").ConfigureAwait(false)
            && await WaitAsync(() => File.Exists(answer), "answer", cancellationToken).ConfigureAwait(false);
        if (joined)
        {
            File.Delete(answer);
        }

        return joined;
    }

    /// <summary>Has the supervisor stop the server, and waits until it has.</summary>
    /// <exception cref="DevDatabaseException">The supervisor does not do it.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await TrySendAsync("stop").ConfigureAwait(false))
        {
            await WaitAsync(() => false, "stop its server", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task SendAsync(string command) =>
        await _writer.WriteAsync(Encoding.ASCII.GetBytes(command + "\n")).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static FileStream Open(string path, FileAccess access) =>
        new(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <returns>False if the folder has vanished or nobody reads the FIFO any more.</returns>
    private async Task<bool> WaitAsync(Func<bool> isDone, string what, CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        var pinged = TimeSpan.Zero;
        while (!isDone())
        {
            if (!Directory.Exists(_run))
            {
                return false;
            }

            if (waiting.Elapsed - pinged > PingInterval)
            {
                pinged = waiting.Elapsed;
                if (!await TrySendAsync(Nothing).ConfigureAwait(false))
                {
                    return false;
                }
            }

            if (waiting.Elapsed > LongestAnswer)
            {
                throw new DevDatabaseException(
                    $"The supervisor of the dev database does not {what} within {LongestAnswer.TotalSeconds:0} s. "
                        + $"End the process '{Scripts.Name}' with the folder {_run} and try again."
                );
            }

            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <returns>False if nobody reads: the supervisor has ended, or is about to.</returns>
    private async Task<bool> TrySendAsync(string command)
    {
        try
        {
            await SendAsync(command).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
