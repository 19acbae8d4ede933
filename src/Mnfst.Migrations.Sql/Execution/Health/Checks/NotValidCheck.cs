using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Health.Privileges;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>
/// Constraints that were added NOT VALID and not validated since: rows that were there may break them, and the planner does not
/// use them. Those that are NOT ENFORCED (since PostgreSQL 18) are meant to be so.
/// </summary>
internal sealed class NotValidCheck() : HealthCheck("not-valid-constraints", "all constraints are validated")
{
    private const string Constraints = """
        SELECT k.conname::text, format('%I', k.conname), format('%I.%I', n.nspname, coalesce(c.relname, t.typname)),
            c.oid IS NULL,
            CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'n' THEN 'NOT NULL constraint' ELSE 'CHECK constraint' END
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        LEFT JOIN pg_catalog.pg_type t ON t.oid = k.contypid AND k.conrelid = 0
        JOIN pg_catalog.pg_namespace n ON n.oid = coalesce(c.relnamespace, t.typnamespace)
        WHERE NOT k.convalidated AND k.conparentid = 0 AND to_jsonb(k) ->> 'conenforced' IS DISTINCT FROM 'false'
        ORDER BY 3, 1
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        var planned = PlannedStatement
            .Of(context.Pending)
            .Where(planned => planned.Statement is AlterStatement)
            .SelectMany(planned =>
                ((AlterStatement)planned.Statement)
                    .Actions.Where(action => action.Kind == AlterActionKind.ValidateConstraint)
                    .Select(action => (action.Name?.Name, planned.Revision))
            )
            .ToLookup(validation => validation.Name, validation => validation.Revision);
        return await context.QueryAsync(
            Constraints,
            reader =>
            {
                var (name, constraint, owner) = (
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2)
                );
                var what = $"{reader.GetString(4)} {constraint} of {owner} is NOT VALID";
                return planned[name].FirstOrDefault() is { } revision
                    ? HealthFinding.Note($"{what}; the pending revision '{revision}' validates it")
                    : HealthFinding.Problem(
                        what,
                        $"ALTER {(reader.GetBoolean(3) ? "DOMAIN" : "TABLE")} {owner} VALIDATE CONSTRAINT {constraint}; in a revision of its own."
                    );
            }
        );
    }
}
