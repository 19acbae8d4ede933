using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Sessions that wait for locks for longer than people notice; all others wait now and then.</summary>
internal sealed class BlockedSessionCheck() : HealthCheck("blocked-sessions", "nobody waits for a lock")
{
    private const string Waits = """
        SELECT count(*), extract(epoch FROM max(clock_timestamp() - waitstart))::float8
        FROM pg_catalog.pg_locks WHERE NOT granted AND clock_timestamp() - waitstart > interval '1 s'
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        (
            await context.QueryAsync(
                Waits,
                reader => (reader.GetInt64(0), reader.IsDBNull(1) ? 0 : reader.GetDouble(1))
            )
        )[0]
            is (> 0 and var count, var longest)
            ?
            [
                HealthFinding.Problem(
                    FormattableString.Invariant(
                        $"{count} {(count == 1 ? "session waits" : "sessions wait")} for a lock, for {longest:0} s at most"
                    ),
                    "'mnfst locks' shows who is in the way."
                ),
            ]
            : [];
}
