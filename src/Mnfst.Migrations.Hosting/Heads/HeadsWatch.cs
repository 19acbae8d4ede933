using Mnfst.Migrations.Hosting.Telemetry;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace Mnfst.Migrations.Hosting.Heads;

/// <summary>Looks whether the database is ready, on a connection of the application's pool, and opens the gate if it is.</summary>
/// <param name="database">The application's data source.</param>
/// <param name="runner">Knows the migrations.</param>
/// <param name="gate">Is opened.</param>
/// <param name="seen">Gets what is seen.</param>
internal sealed class HeadsWatch(
    NpgsqlDataSource database,
    MigrationRunner runner,
    MigrationGate gate,
    SeenHeads seen
)
{
    private volatile bool _hasConnected;

    /// <summary>Looks.</summary>
    /// <exception cref="MigrationException">The journal is lost, or of an unknown layout.</exception>
    /// <exception cref="NpgsqlException">The database cannot be asked.</exception>
    public async Task<HeadsCheck> LookAsync(CancellationToken cancellationToken)
    {
        HeadsCheck heads;
        var mayHaveOldTypes = _hasConnected;
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            _hasConnected = true;
            heads = await runner.CheckHeadsAsync(connection, cancellationToken);
        }
        seen.Heads = heads;
        if (!heads.IsExpanded || gate.IsOpen)
            return heads;
        // The first connection has asked for the types of the database, and revisions may have created some since.
        if (mayHaveOldTypes)
            await database.ReloadTypesAsync(cancellationToken);
        gate.Open();
        return heads;
    }

    /// <summary>Looks, and says what keeps the database from being ready; null if nothing does.</summary>
    /// <exception cref="MigrationException">The journal is lost, or of an unknown layout: to look again is of no use.</exception>
    public async Task<Obstacle?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var heads = await LookAsync(cancellationToken);
            return heads.IsExpanded
                ? null
                : new Obstacle(
                    $"The database is not where this application needs it: {HeadsText.Describe(heads)}",
                    "Run 'mnfst upgrade', or the bundle of this release, and start the application again",
                    null
                );
        }
        catch (Exception e) when (DatabaseFailure.MayPass(e))
        {
            return new Obstacle(
                $"The database cannot be asked whether it is where this application needs it: {e.Message.TrimEnd('.')}",
                DatabaseFailure.AdviceOn(e),
                e
            );
        }
    }
}
