using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Docker;

/// <summary>A server in a container, as its users get it.</summary>
internal sealed class DockerDevServer(
    ServerAddress address,
    string version,
    string container,
    bool isThrowaway,
    Func<Task> release
) : OpenedServer(address, DevServerSource.Docker, version, psqlPath: null)
{
    public override bool KeepsDatabases => !isThrowaway;

    public override IPostgresClient FindClient(string program) => new DockerClient(container, program);

    /// <summary>By Docker's own program: it knows terminals.</summary>
    public override ProcessStartInfo StartPsqlBeside(IEnumerable<string> arguments, bool hasTerminal)
    {
        var call = new ClientCall(
            new NpgsqlConnectionStringBuilder(Address.ToConnectionString(Address.Database)),
            [.. arguments]
        );
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

    public override Task ReleaseAsync() => release();
}
