using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>Starts throw-away servers: everything in one folder, which the supervisor removes.</summary>
internal static class UnixThrowaway
{
    public static async Task<OpenedServer> StartAsync(
        LocalContext context,
        PostgresBinaries binaries,
        DevServerSource source,
        CancellationToken cancellationToken
    )
    {
        var (options, account, cache) = context;
        await OrphanSweep.RunAsync(cache, account, cancellationToken).ConfigureAwait(false);
        var template = await new ClusterTemplate(cache, binaries, account)
            .EnsureAsync(cancellationToken)
            .ConfigureAwait(false);
        var record = ThrowawayRecord.Create(cache, ScratchFolder.ForServers(options, account));
        try
        {
            var server = await SupervisedServer
                .StartAsync(
                    PlanFor(record, template, binaries),
                    account,
                    options.StartTimeout,
                    cancellationToken
                )
                .ConfigureAwait(false);
            return new LocalServer(
                ServerAddress.OfSocket(record.Run),
                binaries,
                source,
                isThrowaway: true,
                () => StopAsync(server, record, account)
            );
        }
        catch
        {
            // The supervisor removes the file; without an owner it is a sweep's, should there be no supervisor.
            record.Dispose();
            throw;
        }
    }

    private static SupervisorPlan PlanFor(ThrowawayRecord record, string template, PostgresBinaries binaries)
    {
        var data = ThrowawayRecord.DataIn(record.Run);
        return new SupervisorPlan(
            Run: record.Run,
            Socket: record.Run,
            Data: data,
            Template: template,
            Record: record.Path,
            StopSignal: SupervisorPlan.StopAtOnce,
            Command: UnixServerCommand.For(binaries, data, record.Run, ServerSettings.Throwaway)
        );
    }

    private static async Task StopAsync(
        SupervisedServer server,
        ThrowawayRecord record,
        ServerAccount account
    )
    {
        using (record)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            if (!await server.Ended.ConfigureAwait(false))
            {
                await OrphanSweep.RemoveAsync(record, account, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
