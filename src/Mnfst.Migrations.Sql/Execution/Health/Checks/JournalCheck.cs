using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Whether the journal is as runs need it.</summary>
internal sealed class JournalCheck() : HealthCheck("journal", "the journal can be used")
{
    private const string Triggers = """
        SELECT format('%I ON %I.%I', t.tgname, n.nspname, c.relname), t.tgenabled <> 'D'
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname IN ('mnfst_revision', 'mnfst_journal') AND NOT t.tgisinternal
        ORDER BY 1
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        if (context.JournalFault is { } fault)
            return [HealthFinding.Problem(fault, context.JournalRemedy)];
        var findings = new List<HealthFinding>();
        var presence = await context.Tables.FindAsync(context.Connection, context.CancellationToken);
        if (presence.Rule is { } rule)
            findings.Add(
                HealthFinding.Problem(
                    $"the rule {rule} changes what is written to the journal, and runs are refused",
                    $"DROP RULE {rule};"
                )
            );
        foreach (var gone in context.Known!.Gone)
            findings.Add(
                HealthFinding.Problem(
                    $"revision '{gone.Id}' is applied according to mnfst_journal, but its row in mnfst_revision is gone, and runs are refused",
                    "Restore the row, or 'mnfst stamp' the revision that the database is at."
                )
            );
        foreach (
            var (trigger, isEnabled) in await context.QueryAsync(
                Triggers,
                reader => (reader.GetString(0), reader.GetBoolean(1)),
                context.Tables.Schema
            )
        )
            findings.Add(
                HealthFinding.Note(
                    $"trigger {trigger} {(isEnabled ? "runs when the journal is written" : "is there and disabled")}"
                )
            );
        return findings;
    }
}
