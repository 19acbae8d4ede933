using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Projects;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;
using Mnfst.Migrations.DevDatabase.Unix;
using Mnfst.Migrations.DevDatabase.Windows;

namespace Mnfst.Migrations.DevDatabase.Local;

/// <summary>Servers from the programs on this machine.</summary>
/// <param name="options">Where files are kept.</param>
/// <param name="best">The programs to use.</param>
/// <param name="finder">Finds others, for a project whose data another version made.</param>
internal sealed class LocalProvider(DevDatabaseOptions options, PostgresBinaries best, BinaryFinder finder)
    : IServerProvider
{
    public async Task<DevServer> StartThrowawayAsync(CancellationToken cancellationToken)
    {
        var context = await LocalContext.PrepareAsync(options, cancellationToken).ConfigureAwait(false);
        return OperatingSystem.IsWindows()
            ? await WindowsThrowaway.StartAsync(context, best, cancellationToken).ConfigureAwait(false)
            : await UnixThrowaway.StartAsync(context, best, cancellationToken).ConfigureAwait(false);
    }

    public IProjectHost OpenProject(ProjectKey project) =>
        new SharedProjectHost(async cancellationToken =>
        {
            var context = await LocalContext.PrepareAsync(options, cancellationToken).ConfigureAwait(false);
            var data = new ProjectData(project, context.Cache, best, finder);
            ISharedServer server = OperatingSystem.IsWindows()
                ? new WindowsProject(context, data)
                : new UnixProject(context, data);
            return (server, data.LockFile);
        });
}
