using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Processes;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>
/// A server that this process has started under a supervisor. Its stdin pipe is the hold on the server: the server
/// stops when the pipe closes, by <see cref="DisposeAsync"/> or because this process has died, if nobody else holds it.
/// </summary>
internal sealed class SupervisedServer : IServerHold
{
    private readonly Process _launcher;
    private readonly Task<string> _errors;

    private SupervisedServer(Process launcher)
    {
        _launcher = launcher;
        _errors = launcher.StandardError.ReadToEndAsync();
    }

    /// <summary>Ends when the supervisor has stopped the server and removed what it left (true), or has been killed
    /// (false).</summary>
    public Task<bool> Ended { get; private set; } = Task.FromResult(false);

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    /// <exception cref="DevDatabaseException">It does not start.</exception>
    public static async Task<SupervisedServer> StartAsync(
        SupervisorPlan plan,
        ServerAccount account,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var server = new SupervisedServer(
            ProcessRunner.Start([
                Scripts.LaunchShell,
                "-c",
                Scripts.Launch,
                Scripts.Name,
                .. account.Prefix,
                "/bin/sh",
                "-c",
                Scripts.Supervise,
                Scripts.Name,
                .. plan.ToArguments(),
            ])
        );
        try
        {
            await server.WaitUntilReadyAsync(plan, timeout, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task SendAsync(string command)
    {
        await _launcher.StandardInput.WriteAsync(command + "\n").ConfigureAwait(false);
        await _launcher.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Lets the server go, without waiting for its end: others may hold it.</summary>
    public ValueTask DisposeAsync()
    {
        _launcher.StandardInput.Close();
        // The streams stay open for who waits for Ended; the supervisor closes them.
        _launcher.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task WaitUntilReadyAsync(
        SupervisorPlan plan,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var output = _launcher.StandardOutput;
        var line = await output.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (line?.Split(' ', 2) is not ["started", var number])
        {
            throw await FailureAsync(line ?? "its supervisor ended").ConfigureAwait(false);
        }

        var server = int.Parse(number, CultureInfo.InvariantCulture);
        Ended = ReadEndAsync(output);
        var waiting = Stopwatch.StartNew();
        while (!PostmasterFile.SaysReady(plan.Data, server))
        {
            if (Ended.IsCompleted)
            {
                throw await FailureAsync("it ended during startup").ConfigureAwait(false);
            }

            if (waiting.Elapsed > timeout)
            {
                throw new DevDatabaseException(
                    $"The dev database's server did not accept connections within {timeout.TotalSeconds:0} s.\n"
                        + LogTail.Of(plan.Log)
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> ReadEndAsync(StreamReader output)
    {
        // The stream ends when the supervisor has ended, too.
        var rest = await output.ReadToEndAsync().ConfigureAwait(false);
        return rest.StartsWith("stopped", StringComparison.Ordinal);
    }

    private async Task<DevDatabaseException> FailureAsync(string why)
    {
        _launcher.StandardInput.Close();
        // The end of the server's log, or what a tool said.
        var details = await _errors.ConfigureAwait(false);
        var message = new StringBuilder("The dev database's server did not start: ").Append(why).Append('.');
        return new DevDatabaseException(message.Append('\n').Append(details.Trim()).ToString().Trim());
    }
}
