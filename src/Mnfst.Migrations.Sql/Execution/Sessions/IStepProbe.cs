using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>
/// Is around what a revision sends, step by step, and may ask the connection before and after it. A run without one sends as many
/// statements in a message as make sense.
/// </summary>
internal interface IStepProbe
{
    /// <summary>Runs a step, or a batch of a backfill.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Which step of the revision it is, counted from 0.</param>
    /// <param name="place">Where it runs.</param>
    /// <param name="run">Runs it.</param>
    Task AroundAsync(MigrationStep step, int index, ProbedPlace place, Func<Task> run);
}

/// <summary>Where a step runs.</summary>
/// <param name="Connection">The connection of the run.</param>
/// <param name="IsInTransaction">Whether it is in a transaction, which is still open afterwards.</param>
/// <param name="CancellationToken">Stops it.</param>
internal sealed record ProbedPlace(
    NpgsqlConnection Connection,
    bool IsInTransaction,
    CancellationToken CancellationToken
);
