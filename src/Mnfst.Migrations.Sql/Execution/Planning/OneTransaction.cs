using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>Which revisions can be in one transaction with others, and be taken back with them.</summary>
internal static class OneTransaction
{
    /// <summary>What of a plan runs, and what does not.</summary>
    /// <exception cref="MigrationException">Not all of it can, and it is no dry run.</exception>
    public static (IReadOnlyList<PlannedScript>, IReadOnlyList<NotTriedRevision>) Choose(
        IReadOnlyList<PlannedScript> scripts,
        MigrationOptions options
    )
    {
        for (var i = 0; i < scripts.Count; i++)
        {
            if (FindRefusal(scripts[i], options) is not { } reason)
                continue;
            return options.DryRun
                ? ([.. scripts.Take(i)], [.. NotTried(scripts.Skip(i), reason)])
                : throw new MigrationException(
                    $"Revision '{scripts[i].Name}' cannot share a transaction with others: {reason} Nothing was done. Run it without --single-transaction."
                );
        }
        return (scripts, []);
    }

    private static IEnumerable<NotTriedRevision> NotTried(IEnumerable<PlannedScript> scripts, string reason)
    {
        foreach (var script in scripts)
        {
            yield return new NotTriedRevision(script.Script.Revision, reason);
            reason = $"it comes after '{script.Name}', which was not tested.";
        }
    }

    private static string? FindRefusal(PlannedScript planned, MigrationOptions options) =>
        planned switch
        {
            { Script.Transaction: TransactionMode.None } => "it runs outside a transaction.",
            { Script.Steps: var steps } when steps.Any(step => step is BackfillStep) =>
                "it has a backfill, which commits after each batch.",
            { Script.CommitsOnce: false } => "it has statements that run outside a transaction.",
            { Row: not null, Script.Direction: MigrationDirection.Upgrade }
            or { Row.IsDowngradeInterrupted: true } => "it was interrupted, and resumes step by step.",
            { Script.Steps: var steps } when options.DryRun && steps.Any(step => step is RunStep) =>
                "it runs code, which may not be undone by a rollback.",
            _ => null,
        };
}
