using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Projects;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;
using Mnfst.Migrations.DevDatabase.Unix;
using Mnfst.Migrations.DevDatabase.Windows;

namespace Mnfst.Migrations.DevDatabase.Local;

/// <summary>Servers from programs on this machine, which are installed or fetched.</summary>
/// <param name="options">Where files are kept.</param>
/// <param name="programs">The programs to use.</param>
internal sealed class LocalProvider(DevDatabaseOptions options, IServerPrograms programs) : IServerProvider
{
    public async Task<DevServer> StartThrowawayAsync(CancellationToken cancellationToken)
    {
        var binaries = await programs.GetAsync(cancellationToken).ConfigureAwait(false);
        var context = await LocalContext.PrepareAsync(options, cancellationToken).ConfigureAwait(false);
        return OperatingSystem.IsWindows()
            ? await WindowsThrowaway
                .StartAsync(context, binaries, programs.Source, cancellationToken)
                .ConfigureAwait(false)
            : await UnixThrowaway
                .StartAsync(context, binaries, programs.Source, cancellationToken)
                .ConfigureAwait(false);
    }

    public IProjectHost OpenProject(ProjectKey project) =>
        new SharedProjectHost(async cancellationToken =>
        {
            var context = await LocalContext.PrepareAsync(options, cancellationToken).ConfigureAwait(false);
            var data = new ProjectData(project, context.Cache, programs);
            ISharedServer server = OperatingSystem.IsWindows()
                ? new WindowsProject(context, data)
                : new UnixProject(context, data);
            return (server, data.LockFile);
        });
}
