using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>
/// How far the numbers of transactions are from their end. At <c>autovacuum_freeze_max_age</c> the server begins to freeze by
/// itself, at <c>vacuum_failsafe_age</c> it does nothing else any more, 40 million before the end it warns, and 3 million before
/// it takes no writes (PostgreSQL manual, 25.1.5).
/// </summary>
internal sealed class WraparoundCheck() : HealthCheck("wraparound", "transaction ids are far from their end")
{
    private const string Ages = """
        SELECT d.datname::text, age(d.datfrozenxid)::int8, mxid_age(d.datminmxid)::int8,
            current_setting('autovacuum_freeze_max_age')::int8, current_setting('vacuum_failsafe_age')::int8,
            current_setting('autovacuum_multixact_freeze_max_age')::int8,
            current_setting('vacuum_multixact_failsafe_age')::int8,
            CASE WHEN d.datname = current_database() THEN (
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'm', 't') ORDER BY age(c.relfrozenxid) DESC LIMIT 1
            ) END
        FROM pg_catalog.pg_database d ORDER BY 1
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        [
            .. (
                await context.QueryAsync(
                    Ages,
                    reader =>
                        (HealthFinding?[])
                            [
                                Judge(
                                    reader.GetString(0),
                                    "transaction ids",
                                    reader.GetInt64(1),
                                    reader.GetInt64(3),
                                    reader.GetInt64(4),
                                    reader.IsDBNull(7) ? null : reader.GetString(7)
                                ),
                                Judge(
                                    reader.GetString(0),
                                    "multixact ids",
                                    reader.GetInt64(2),
                                    reader.GetInt64(5),
                                    reader.GetInt64(6),
                                    null
                                ),
                            ]
                )
            )
                .SelectMany(findings => findings)
                .OfType<HealthFinding>(),
        ];

    private static HealthFinding? Judge(
        string database,
        string what,
        long age,
        long freeze,
        long failsafe,
        string? oldest
    ) =>
        age < freeze
            ? null
            : new HealthFinding(
                age >= failsafe ? HealthState.Problem : HealthState.Note,
                $"the oldest {what} of database {database} are {HealthText.Number(age)} back{(oldest is null ? "" : $", of {oldest}")}; autovacuum freezes them from {HealthText.Number(freeze)} on, and the server stops near 2,147,483,647",
                "See what keeps VACUUM from freezing: old transactions, prepared transactions, replication slots. Then VACUUM (FREEZE) the oldest tables."
            );
}
