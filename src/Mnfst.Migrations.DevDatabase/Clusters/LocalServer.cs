using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>A server of programs on this machine.</summary>
/// <param name="address">How it is reached.</param>
/// <param name="binaries">Its programs.</param>
/// <param name="source">Where these come from.</param>
/// <param name="isThrowaway">Whether its data vanish with it.</param>
/// <param name="release">Ends the use of it.</param>
internal sealed class LocalServer(
    ServerAddress address,
    PostgresBinaries binaries,
    DevServerSource source,
    bool isThrowaway,
    Func<Task> release
)
    : OpenedServer(
        address,
        source,
        binaries.Version,
        File.Exists(binaries.Program("psql")) ? binaries.Program("psql") : null
    )
{
    public override bool KeepsDatabases => !isThrowaway;

    public override IPostgresClient? FindClient(string program) =>
        File.Exists(binaries.Program(program)) ? new LocalClient(binaries.Program(program)) : null;

    public override Task ReleaseAsync() => release();
}
