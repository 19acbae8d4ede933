using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Testing;

/// <summary>The PostgreSQL server on which the databases of tests are created. They are dropped at the end.</summary>
public sealed class MigrationServer
{
    private readonly Func<CancellationToken, Task<DevDatabaseOptions>> _options;

    private MigrationServer(Func<CancellationToken, Task<DevDatabaseOptions>> options) => _options = options;

    /// <summary>
    /// A throwaway server, found as the environment says (<see cref="DevDatabaseOptions.FromEnvironment"/>): that of
    /// <c>MNFST_DEV_DATABASE</c>, local binaries, Docker, or binaries that are fetched once.
    /// </summary>
    public static MigrationServer Dev { get; } =
        new(_ => Task.FromResult(DevDatabaseOptions.FromEnvironment()));

    /// <summary>A throwaway server, found as these options say.</summary>
    /// <param name="options">How to find it.</param>
    public static MigrationServer Like(DevDatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_ => Task.FromResult(options));
    }

    /// <summary>A server that runs already. Its user must be allowed to create databases; the one that is named stays as it is.</summary>
    /// <param name="connection">A <c>postgres://</c> URL, or a connection string in Npgsql's keywords.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public static MigrationServer At(string connection)
    {
        var options = OptionsFor(connection);
        return new(_ => Task.FromResult(options));
    }

    /// <summary>
    /// A server that is started when the first database is wanted, such as a container of Testcontainers: <c>From(async token => {
    /// await container.StartAsync(token); return container.GetConnectionString(); })</c>. Whoever made it stops it.
    /// </summary>
    /// <param name="start">Starts it, and gives its URL or connection string. It is asked again only if it failed.</param>
    public static MigrationServer From(Func<CancellationToken, Task<string>> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var gate = new Lock();
        Task<string>? started = null;
        return new(async token => OptionsFor(await JoinAsync(token).WaitAsync(token)));

        Task<string> JoinAsync(CancellationToken cancellationToken)
        {
            lock (gate)
                return started is null or { IsFaulted: true } or { IsCanceled: true }
                    ? started = start(cancellationToken)
                    : started;
        }
    }

    /// <summary>Begins to use it.</summary>
    /// <exception cref="DevDatabaseException">There is no server to be had, or it does not start.</exception>
    internal async Task<DevServer> StartAsync(CancellationToken cancellationToken) =>
        await DevServer.StartThrowawayAsync(await _options(cancellationToken), cancellationToken);

    private static DevDatabaseOptions OptionsFor(string connection)
    {
        // What is wrong with it is said without the name of a variable that nobody has set.
        _ = DatabaseUrl.Parse(connection);
        return DevDatabaseOptions.FromEnvironment() with
        {
            ServerUrl = connection,
            Source = DevServerSource.Url,
            Version = null,
        };
    }
}
