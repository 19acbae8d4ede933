using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Npgsql;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>
/// Runs the scripts of a model on a database. A statement that fails is tried again after all others: what it needs may
/// stand further down, in another file, or in another source. It is over when nothing gets any further.
/// </summary>
internal sealed class ModelRun : IAsyncDisposable
{
    private readonly MigrationSession _session;
    private readonly StatementSender _sender;
    private List<StatementFailure> _waiting = [];

    private ModelRun(MigrationSession session)
    {
        _session = session;
        _sender = new StatementSender(session);
    }

    /// <summary>Connects to a database.</summary>
    /// <exception cref="MigrationException">It cannot be reached.</exception>
    public static async Task<ModelRun> OpenAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken
    ) => new(await MigrationSession.OpenAsync(database, new SilentObserver(), cancellationToken));

    /// <summary>Runs a script as far as that goes now.</summary>
    public async Task AddAsync(ModelScript script, CancellationToken cancellationToken) =>
        _waiting.AddRange(await _sender.SendAsync(script.Statements, cancellationToken));

    /// <summary>Runs what had to wait.</summary>
    /// <exception cref="FaultyFileException">Something fails for good.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count > 0)
        {
            var sorted = StatementOrder.Sort(_waiting, failure => failure.Statement);
            var left = await _sender.SendAsync(
                [.. sorted.Select(failure => failure.Statement)],
                cancellationToken
            );
            if (left.Count == sorted.Count)
                throw left[0].ToException(others: left.Count - 1);
            _waiting = left;
        }
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
