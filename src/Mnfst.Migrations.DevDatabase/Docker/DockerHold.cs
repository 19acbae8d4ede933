using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>
/// A hold on a server in a container: a process there that holds the supervisor's FIFO for as long as its stdin is
/// connected to this process. The engine closes it when the connection ends, so no Ryuk is needed.
/// </summary>
internal sealed class DockerHold(MultiplexedStream stream) : IServerHold
{
    /// <summary>Arguments: RUN NAME. Waits for the FIFO, asks to join, says 'joined' when the supervisor has answered,
    /// and passes on what it gets.</summary>
    private const string Script = """
        tries=0
        until [ -p "$1/control" ]; do
          tries=$((tries + 1)); [ $tries -lt 500 ] || exit 1
          sleep 0.02
        done
        exec 3>"$1/control"
        echo "join $2" >&3
        until [ -e "$1/$2" ]; do
          [ -d "$1" ] || exit 1
          sleep 0.02
        done
        rm -f "$1/$2"
        echo joined
        exec cat >&3
        """;

    /// <summary>Takes hold of the server in a container.</summary>
    /// <returns>Null if it is stopping, or has stopped.</returns>
    public static async Task<DockerHold?> TryOpenAsync(string container, CancellationToken cancellationToken)
    {
        try
        {
            var created = await DockerNetwork
                .Client.Exec.CreateContainerExecAsync(
                    container,
                    new ContainerExecCreateParameters
                    {
                        Cmd =
                        [
                            "/bin/sh",
                            "-c",
                            Script,
                            "mnfst-dev",
                            DockerServers.Run,
                            $"joined-{ServerId.New()}",
                        ],
                        AttachStdin = true,
                        AttachStdout = true,
                        AttachStderr = true,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            var stream = await DockerNetwork
                .Client.Exec.StartContainerExecAsync(
                    created.ID,
                    new ContainerExecStartParameters(),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (await SaysJoinedAsync(stream, cancellationToken).ConfigureAwait(false))
            {
                return new DockerHold(stream);
            }

            stream.Dispose();
        }
        catch (DockerApiException)
        {
            // No such container any more, or it does not run any more.
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string command)
    {
        var line = Encoding.ASCII.GetBytes(command + "\n");
        await stream.WriteAsync(line, 0, line.Length, CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        stream.CloseWrite();
        stream.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<bool> SaysJoinedAsync(
        MultiplexedStream stream,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[64];
        var said = "";
        while (!said.Contains("joined\n", StringComparison.Ordinal))
        {
            var read = await stream
                .ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken)
                .ConfigureAwait(false);
            if (read.EOF)
            {
                return false;
            }

            said += Encoding.ASCII.GetString(buffer, 0, read.Count);
        }

        return true;
    }
}
