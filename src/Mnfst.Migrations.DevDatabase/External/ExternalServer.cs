using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.External;

/// <summary>One database, and those made beside it, on a server that is not ours.</summary>
internal sealed class ExternalServer(
    ServerAddress address,
    string maintenanceDatabase,
    string version,
    Func<Task> release
) : OpenedServer(address, DevServerSource.Url, version, psqlPath: null)
{
    public override string MaintenanceDatabase => maintenanceDatabase;

    public override bool KeepsDatabases => true;

    public override Task ReleaseAsync() => release();

    public override string NameDatabase(string name) => $"{Address.Database}_{name}";
}
