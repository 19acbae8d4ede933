using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>A server in a container, as its users get it.</summary>
internal sealed class DockerDevServer(
    ServerAddress address,
    string version,
    string container,
    bool isThrowaway,
    Func<Task> release
) : DevServer(address, DevServerSource.Docker, version, psqlPath: null)
{
    private protected override bool KeepsDatabases => !isThrowaway;

    internal override IPostgresClient FindClient(string program) => new DockerClient(container, program);

    /// <summary>By Docker's own program: it knows terminals.</summary>
    internal override ProcessStartInfo StartPsqlBeside(IEnumerable<string> arguments, bool hasTerminal)
    {
        var call = new ClientCall(new NpgsqlConnectionStringBuilder(ConnectionString), [.. arguments]);
        var variables = DockerClient.VariablesOf(call);
        var start = new ProcessStartInfo(
            "docker",
            [
                "exec",
                hasTerminal ? "-it" : "-i",
                // By their names: the list of processes shows no password.
                .. variables.Keys.SelectMany(name => new[] { "-e", name }),
                container,
                "psql",
                .. call.Arguments,
            ]
        );
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private protected override Task ReleaseAsync() => release();
}
