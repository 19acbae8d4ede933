using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>What can be asked of a server before there is a database to migrate.</summary>
public static class DatabaseServer
{
    private const string MaintenanceDatabase = "postgres";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Refusals that do not go away by themselves.</summary>
    private static readonly string[] Lasting =
    [
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification,
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InsufficientPrivilege,
    ];

    /// <summary>Waits until a database answers.</summary>
    /// <param name="database">The database.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="MigrationException">It has not answered in time, or refuses in a way that lasts.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task WaitAsync(
        NpgsqlConnectionStringBuilder database,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        MigrationException? last = null;
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<MigrationException>(MayPass),
                    MaxRetryAttempts = int.MaxValue,
                    Delay = Pause,
                    OnRetry = args =>
                    {
                        last = (MigrationException)args.Outcome.Exception!;
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
        try
        {
            await pipeline.ExecuteAsync(async token => await TryAsync(database, token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MigrationException(
                FormattableString.Invariant(
                    $"The database has not answered within {timeout.TotalSeconds:0.#} s. {last?.Message}"
                ),
                last
            );
        }
    }

    /// <summary>Asks a server for its version.</summary>
    /// <param name="database">A database of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException">It cannot be reached, or refuses the connection.</exception>
    public static async Task<Version> GetVersionAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken = default
    )
    {
        await using var session = await MigrationSession.OpenAsync(
            database,
            new SilentObserver(),
            cancellationToken
        );
        return session.Connection.PostgreSqlVersion;
    }

    /// <summary>Creates a database unless it is there, by way of the database <c>postgres</c> of its server.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it was created.</returns>
    /// <exception cref="MigrationException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<bool> CreateIfMissingAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await TryAsync(database, cancellationToken);
            return false;
        }
        catch (MigrationException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName })
        {
            // That is what it is here for.
        }
        var name = SqlIdentifier.Quote(database.Database!);
        var maintenance = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Database = MaintenanceDatabase,
        };
        await using var session = await MigrationSession.OpenAsync(
            maintenance,
            new SilentObserver(),
            cancellationToken
        );
        try
        {
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", session.Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Somebody else was faster.
            return false;
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"Database {name} cannot be created: {e.MessageText}.", e);
        }
    }

    private static async Task TryAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken
    )
    {
        await using var session = await MigrationSession.OpenAsync(
            database,
            new SilentObserver(),
            cancellationToken
        );
    }

    private static bool MayPass(MigrationException failure) =>
        failure.InnerException is PostgresException refusal
            ? !Lasting.Contains(refusal.SqlState)
            : failure.InnerException
                is NpgsqlException
                    or TimeoutException
                    or System.Net.Sockets.SocketException;
}
