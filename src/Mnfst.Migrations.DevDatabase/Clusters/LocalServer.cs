using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;

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
    : DevServer(
        address,
        source,
        binaries.Version,
        File.Exists(binaries.Program("psql")) ? binaries.Program("psql") : null
    )
{
    private protected override bool KeepsDatabases => !isThrowaway;

    internal override IPostgresClient? FindClient(string program) =>
        File.Exists(binaries.Program(program)) ? new LocalClient(binaries.Program(program)) : null;

    private protected override Task ReleaseAsync() => release();
}
