using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Transactions that are open for long: changes of tables, and CONCURRENTLY, wait for them.</summary>
internal sealed class LongTransactionCheck()
    : HealthCheck("long-transactions", "no transaction of a client is open for long")
{
    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        var open = await new OpenTransactions(context.Connection).ReadSessionsAsync(
            context.CancellationToken
        );
        List<HealthFinding> findings =
        [
            .. open.Select(transaction => transaction.Session)
                .Where(session => session.TransactionAge >= context.OlderThan)
                .Select(session =>
                    HealthFinding.Problem(
                        SessionDescription.Of(session),
                        session.IsIdleInTransaction
                            ? $"Have its client end it, or SELECT pg_terminate_backend({session.ProcessId});"
                            : $"Wait, or SELECT pg_cancel_backend({session.ProcessId});"
                    )
                ),
        ];
        var hidden = open.Count(transaction => transaction.Session.IsHidden);
        if (hidden > 0)
            findings.Add(
                HealthFinding.Unknown(
                    $"{hidden} of other users: since when is hidden",
                    HealthText.Grant("pg_read_all_stats", context.User)
                )
            );
        return findings;
    }
}
