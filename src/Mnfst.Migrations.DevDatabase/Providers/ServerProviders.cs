using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Docker;
using Mnfst.Migrations.DevDatabase.External;
using Mnfst.Migrations.DevDatabase.Local;

namespace Mnfst.Migrations.DevDatabase.Providers;

/// <summary>Chooses the way to get a server: a server that is named, else local programs, else Docker.</summary>
internal static class ServerProviders
{
    private const string ThreeWays = """
        Do one of these:
          - install PostgreSQL on this machine (Debian, Ubuntu: apt install postgresql; macOS: brew install postgresql@17;
            Windows: winget install PostgreSQL.PostgreSQL.17), or set MNFST_POSTGRES_BIN to the folder of its programs;
          - start Docker, or set DOCKER_HOST to where it listens;
          - set MNFST_DEV_DATABASE to the URL of a server to use, such as postgres://me:secret@localhost/postgres.
        """;

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
            var best = await finder
                .FindAsync(cancellationToken)
                .FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false);
            if (best is not null)
            {
                return new LocalProvider(options, best, finder);
            }

            reasons.Add("no PostgreSQL programs in PATH or the usual install folders");
        }

        if (Allows(options, DevServerSource.Docker))
        {
            var engine = await DockerEngine.ProbeAsync(cancellationToken).ConfigureAwait(false);
            if (engine.Fault is null)
            {
                return new DockerProvider(options);
            }

            reasons.Add(engine.Fault);
        }

        if (options.Source == DevServerSource.Url)
        {
            reasons.Add("MNFST_DEV_DATABASE is not set");
        }

        throw new DevDatabaseException(
            $"No PostgreSQL for a dev database was found: {string.Join("; ", reasons)}.\n{ThreeWays}"
        );
    }

    private static bool Allows(DevDatabaseOptions options, DevServerSource source) =>
        options.Source is null || options.Source == source;
}
