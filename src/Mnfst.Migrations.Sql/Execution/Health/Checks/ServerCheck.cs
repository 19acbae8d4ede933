using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Whether the server takes writes at all.</summary>
internal sealed class ServerCheck() : HealthCheck("server", "it takes writes")
{
    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        var (isStandby, isReadOnly) = (
            await context.QueryAsync(
                "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only')::boolean",
                reader => (reader.GetBoolean(0), reader.GetBoolean(1))
            )
        )[0];
        if (isStandby)
            return
            [
                HealthFinding.Problem("it is a standby, which takes no upgrade", "Connect to the primary."),
            ];
        return isReadOnly
            ?
            [
                HealthFinding.Problem(
                    "default_transaction_read_only is on, so that nothing can be written",
                    "Turn it off for the role that migrates, or for the database: ALTER ROLE ... RESET default_transaction_read_only;"
                ),
            ]
            : [];
    }
}
