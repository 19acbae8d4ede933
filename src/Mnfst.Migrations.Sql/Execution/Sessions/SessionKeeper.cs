using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>
/// Keeps the connection that a run has left, made as good as new, for the next run on the same database: to connect takes the
/// server longer than a small revision.
/// </summary>
internal sealed class SessionKeeper : IAsyncDisposable
{
    private MigrationSession? _kept;

    /// <summary>The session that was kept; null if there is none.</summary>
    public MigrationSession? Take() => Interlocked.Exchange(ref _kept, null);

    /// <summary>Keeps a session of which nobody makes use any more.</summary>
    /// <returns>Whether it is kept; if not, it is still the caller's.</returns>
    public async Task<bool> TryKeepAsync(MigrationSession session, CancellationToken cancellationToken) =>
        await session.TryResetAsync(cancellationToken)
        && Interlocked.CompareExchange(ref _kept, session, null) is null;

    /// <summary>Ends the connection. Another may be kept afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Take() is { } session)
            await session.DisposeAsync();
    }
}
