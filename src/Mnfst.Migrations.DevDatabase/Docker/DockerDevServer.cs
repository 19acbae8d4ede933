using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;

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

    private protected override Task ReleaseAsync() => release();
}
