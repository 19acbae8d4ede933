using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.External;

/// <summary>One database, and those made beside it, on a server that is not ours.</summary>
internal sealed class ExternalServer(
    ServerAddress address,
    string maintenanceDatabase,
    string version,
    Func<Task> release
) : DevServer(address, DevServerSource.Url, version, psqlPath: null)
{
    private protected override string MaintenanceDatabase => maintenanceDatabase;

    private protected override bool KeepsDatabases => true;

    private protected override Task ReleaseAsync() => release();

    private protected override string NameDatabase(string name) => $"{Database}_{name}";
}
