using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>A client program in the container of a server, of whose version it is.</summary>
/// <param name="container">The container.</param>
/// <param name="program">The program's name.</param>
internal sealed class DockerClient(string container, string program) : IPostgresClient
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The file is here, and not in the container.</summary>
    private const string StandardInput = "-";

    public async Task<ClientResult> RunAsync(ClientCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await ExecuteAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (DockerApiException e)
        {
            throw new DevDatabaseException(
                $"{program} cannot be run in the container of the dev database: {e.Message.Trim()}",
                e
            );
        }
    }

    private async Task<ClientResult> ExecuteAsync(ClientCall call, CancellationToken cancellationToken)
    {
        var exec = DockerNetwork.Client.Exec;
        var created = await exec.CreateContainerExecAsync(container, ParametersOf(call), cancellationToken)
            .ConfigureAwait(false);
        using var stream = await exec.StartContainerExecAsync(
                created.ID,
                new ContainerExecStartParameters(),
                cancellationToken
            )
            .ConfigureAwait(false);
        using var errors = new MemoryStream();
        using var file = call.OutputFile is { } path ? File.OpenWrite(path) : null;
        var reading = stream.CopyOutputToAsync(
            Stream.Null,
            file ?? call.Output ?? Stream.Null,
            errors,
            cancellationToken
        );
        if (call.Input is { } input)
        {
            await SendAsync(stream, input, cancellationToken).ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
        var ended = await exec.InspectContainerExecAsync(created.ID, cancellationToken).ConfigureAwait(false);
        return new ClientResult((int)(ended.ExitCode ?? -1), Encoding.UTF8.GetString(errors.ToArray()));
    }

    private ContainerExecCreateParameters ParametersOf(ClientCall call) =>
        new()
        {
            Cmd = call.InputOption is { } option
                ? [program, .. call.Arguments, option, StandardInput]
                : [program, .. call.Arguments],
            Env = [.. VariablesOf(call).Select(v => $"{v.Key}={v.Value}")],
            AttachStdin = call.Input is not null,
            AttachStdout = true,
            AttachStderr = true,
        };

    /// <summary>The variables by which a program in the container finds the database.</summary>
    public static Dictionary<string, string> VariablesOf(ClientCall call) =>
        ClientEnvironment.Of(call, Inside(call.Database));

    /// <summary>The database as it is reached in the container: the port outside is another one.</summary>
    private static NpgsqlConnectionStringBuilder Inside(NpgsqlConnectionStringBuilder database) =>
        new(database.ConnectionString) { Host = Loopback, Port = ServerAddress.DefaultPort };

    private static async Task SendAsync(
        MultiplexedStream stream,
        string file,
        CancellationToken cancellationToken
    )
    {
        var input = File.OpenRead(file);
        await using (input.ConfigureAwait(false))
        {
            await stream.CopyFromAsync(input, cancellationToken).ConfigureAwait(false);
        }

        stream.CloseWrite();
    }
}
