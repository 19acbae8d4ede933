using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>A connection to look with, as often as wanted, who waits for whom.</summary>
internal sealed class LockWatcher : IAsyncDisposable
{
    private readonly MigrationSession _session;

    private LockWatcher(MigrationSession session) => _session = session;

    /// <summary>Connects.</summary>
    /// <exception cref="MigrationException">The database cannot be reached, or refuses the connection.</exception>
    public static async Task<LockWatcher> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken
    ) => new(await MigrationSession.OpenAsync(database, new SilentObserver(), cancellationToken));

    /// <summary>Looks.</summary>
    public Task<LockSituation> LookAsync(CancellationToken cancellationToken) =>
        new SituationReader(_session.Connection, cancellationToken).ReadAsync();

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
