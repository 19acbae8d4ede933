using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Prepared transactions, which keep their locks until somebody ends them, even through a restart of the server.</summary>
internal sealed class PreparedTransactionCheck()
    : HealthCheck("prepared-transactions", "no prepared transaction is left")
{
    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        [
            .. (
                await new OpenTransactions(context.Connection).ReadPreparedAsync(context.CancellationToken)
            ).Select(prepared => new HealthFinding(
                prepared.Age >= context.OlderThan ? HealthState.Problem : HealthState.Note,
                prepared.Describe(),
                $"COMMIT PREPARED {SqlLiteral.Quote(prepared.Gid)}; or ROLLBACK PREPARED {SqlLiteral.Quote(prepared.Gid)};"
            )),
        ];
}
