using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Contracts;
using Mnfst.Migrations.DevDatabase.Docker;
using Mnfst.Migrations.DevDatabase.External;
using Mnfst.Migrations.DevDatabase.Fetching;
using Mnfst.Migrations.DevDatabase.Local;
using Mnfst.Migrations.DevDatabase.Providers;

namespace Mnfst.Migrations.DevDatabase.Discovery;

/// <summary>Chooses the way to get a server: a server that is named, local programs, Docker, programs that are fetched.</summary>
internal static class ServerProviders
{
    /// <exception cref="DevDatabaseException">There is none; the message says the ways to get one.</exception>
    public static Task<IServerProvider> FindAsync(
        DevDatabaseOptions options,
        CancellationToken cancellationToken
    ) => FindAsync(options, BinaryFinder.ForThisMachine(options), cancellationToken);

    public static async Task<IServerProvider> FindAsync(
        DevDatabaseOptions options,
        BinaryFinder finder,
        CancellationToken cancellationToken
    )
    {
        if (Allows(options, DevServerSource.Url) && options.ServerUrl is { } url)
        {
            return ExternalProvider.For(url);
        }

        List<string> reasons = [];
        if (Allows(options, DevServerSource.Local))
        {
            if (await FindLocalAsync(options, finder, cancellationToken).ConfigureAwait(false) is { } local)
            {
                return local;
            }

            var version = options.Version is { } major ? $" {major}" : "";
            reasons.Add($"no PostgreSQL{version} programs in PATH or the usual install folders");
        }

        if (Allows(options, DevServerSource.Docker))
        {
            var engine = await DockerEngine.ProbeAsync(cancellationToken).ConfigureAwait(false);
            if (engine.Fault is null)
            {
                return new DockerProvider(options with { Image = ImageOf(options) });
            }

            reasons.Add(engine.Fault);
        }

        if (Allows(options, DevServerSource.Fetched))
        {
            // Nothing is fetched before a server is started: many commands only look.
            return new LocalProvider(options, Fetched(options, reasons));
        }

        if (options.Source == DevServerSource.Url)
        {
            reasons.Add("MNFST_DEV_DATABASE is not set");
        }

        throw NoServer.Because(options.Version, reasons);
    }

    private static async Task<LocalProvider?> FindLocalAsync(
        DevDatabaseOptions options,
        BinaryFinder finder,
        CancellationToken cancellationToken
    )
    {
        var named = options.BinariesFolder;
        var best = await finder
            .FindAsync(cancellationToken)
            .FirstOrDefaultAsync(
                binaries => named is not null || options.Version is null || binaries.Major == options.Version,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (best is null)
        {
            return null;
        }

        RequestedVersion.Check(options.Version, best.Version, $"MNFST_POSTGRES_BIN is '{named}', which");
        return new LocalProvider(
            options,
            new InstalledPrograms(best, finder, named is null ? Fetched(options, []) : null)
        );
    }

    private static FetchedPrograms Fetched(DevDatabaseOptions options, IReadOnlyList<string> reasons) =>
        new(
            BinaryStores.For(options),
            options.Version,
            options.AllowsDownload,
            reason => NoServer.Because(options.Version, [.. reasons, reason])
        );

    /// <summary>An image that somebody named may have any version: the server says it.</summary>
    private static string ImageOf(DevDatabaseOptions options) =>
        options is { Version: { } major, Image: DevDatabaseOptions.DefaultImage }
            ? $"postgres:{major}"
            : options.Image;

    private static bool Allows(DevDatabaseOptions options, DevServerSource source) =>
        options.Source is null || options.Source == source;
}
