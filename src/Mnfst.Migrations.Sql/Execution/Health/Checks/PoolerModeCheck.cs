using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Locking;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Whether a pooler gives each transaction another session, where the migration lock locks nothing.</summary>
internal sealed class PoolerModeCheck() : HealthCheck("pooler", "the connection keeps its session")
{
    /// <summary>It would keep its session for as long as that takes.</summary>
    public override bool AsksInTransaction => false;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        await PoolerCheck.IsTransactionPooledAsync(context.Session, context.CancellationToken)
            ?
            [
                HealthFinding.Problem(
                    "the connection goes through a pooler in transaction mode (PgBouncer's pool_mode), where the next transaction may run in another session, and runs are refused",
                    "Connect to PostgreSQL directly, or through a pooler in session mode."
                ),
            ]
            : [];
}
