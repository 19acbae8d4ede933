using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
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
    public async Task<OpenedServer> StartThrowawayAsync(CancellationToken cancellationToken)
    {
        var binaries = await programs.GetAsync(cancellationToken).ConfigureAwait(false);
        var context = await PrepareAsync(cancellationToken).ConfigureAwait(false);
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
            var context = await PrepareAsync(cancellationToken).ConfigureAwait(false);
            var data = new ProjectData(project, context.Cache, programs);
            ISharedServer server = OperatingSystem.IsWindows()
                ? new WindowsProject(context, data)
                : new UnixProject(context, data);
            return (server, data.LockFile);
        });

    /// <exception cref="DevDatabaseException">There is no account that servers can run as, or no folder.</exception>
    private async Task<LocalContext> PrepareAsync(CancellationToken cancellationToken)
    {
        var account = await ServerAccount.FindAsync(cancellationToken).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            var cache = await UnixCache
                .PrepareAsync(options, account, cancellationToken)
                .ConfigureAwait(false);
            return new LocalContext(options, account, cache);
        }

        var folder = CacheFolder.For(options, account: null);
        folder.Make();
        return new LocalContext(options, account, folder);
    }
}
