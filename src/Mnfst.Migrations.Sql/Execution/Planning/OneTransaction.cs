using Mnfst.Migrations.Core.Graph;
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
                ? (
                    [.. scripts.Take(i)],
                    [.. NotTried(scripts.Skip(i).Select(script => script.Script.Revision), reason)]
                )
                : throw new MigrationException(
                    $"Revision '{scripts[i].Name}' cannot share a transaction with others: {reason} Nothing was done. Run it without --single-transaction."
                );
        }
        return (scripts, []);
    }

    /// <summary>A revision that a dry run does not try, and those that come after it.</summary>
    /// <param name="revisions">The revisions.</param>
    /// <param name="reason">Why not to try the first: an end of a sentence.</param>
    public static IEnumerable<NotTriedRevision> NotTried(IEnumerable<Revision> revisions, string reason)
    {
        foreach (var revision in revisions)
        {
            yield return new NotTriedRevision(revision, reason);
            reason = $"it comes after '{revision.Id}', which was not tried.";
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
