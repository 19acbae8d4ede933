using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>
/// The transaction around all revisions, of a run that is to apply all of them or none, or to roll all of it back.
/// </summary>
internal sealed class OuterTransaction(MigrationSession session, MigrationOptions options)
{
    private NpgsqlTransaction? _transaction;

    /// <summary>Whether the run has one; if not, each revision has its own.</summary>
    public bool IsWanted => options.IsOneTransaction;

    /// <summary>Begins it, unless it has begun.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) =>
        _transaction ??= await session.Connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Commits it, unless it is that of a dry run, which waits to be discarded.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is null || options.DryRun)
            return;
        await _transaction.CommitAsync(cancellationToken);
        await DiscardAsync();
    }

    /// <summary>Rolls back what was not committed; if the connection is lost, the server has done so.</summary>
    public async Task DiscardAsync()
    {
        if (_transaction is { } transaction)
            await transaction.DisposeAsync();
        _transaction = null;
    }
}
