using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Windows;

/// <summary>Starts throw-away servers on Windows. A killed owner leaves a folder, which the next start removes.</summary>
internal static class WindowsThrowaway
{
    public static async Task<OpenedServer> StartAsync(
        LocalContext context,
        PostgresBinaries binaries,
        DevServerSource source,
        CancellationToken cancellationToken
    )
    {
        await SweepAsync(context, cancellationToken).ConfigureAwait(false);
        var scratch = context.Options.ScratchFolder ?? Path.GetTempPath();
        var record = ThrowawayRecord.Create(context.Cache, Path.GetFullPath(scratch));
        Directory.CreateDirectory(record.Run);
        var server = new WindowsServer(context, binaries, ThrowawayRecord.DataIn(record.Run));
        var job = WindowsJob.Create(name: null);
        try
        {
            var address = await server
                .StartAsync(job, ServerSettings.Throwaway, cancellationToken)
                .ConfigureAwait(false);
            return new LocalServer(address, binaries, source, isThrowaway: true, StopAsync);
        }
        catch
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }

        async Task StopAsync()
        {
            await server.StopAsync("immediate", CancellationToken.None).ConfigureAwait(false);
            job.Dispose();
            record.Dispose();
            await RemoveAsync(context, record.Path, record.Run, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task SweepAsync(LocalContext context, CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(context.Cache.Throwaways))
        {
            // Windows has ended the server with its owner.
            var record = ThrowawayRecord.TryTakeOver(path);
            record?.Dispose();
            if (record is not null)
            {
                await RemoveAsync(context, path, record.Run, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RemoveAsync(
        LocalContext context,
        string record,
        string run,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await context.Account.RemoveAsync([run], cancellationToken).ConfigureAwait(false);
            File.Delete(record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner has a file open: the record stays, and the next start tries again.
        }
    }
}
