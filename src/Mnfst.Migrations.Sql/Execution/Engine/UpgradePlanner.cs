using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>Finds out what an upgrade would run, and refuses what the upgrade would refuse, without the lock of a run.</summary>
internal static class UpgradePlanner
{
    /// <summary>What runs.</summary>
    public static RevisionPlan MakePlan(
        KnownRevisions known,
        IReadOnlyList<RevisionSpecifier> targets,
        RevisionPhase? phase
    )
    {
        InterruptedRevisions.RefuseGone(known);
        return known.Graph.PlanUpgrade(known.Journal.Applied, phase, [.. targets]);
    }

    public static async Task<UpgradePlan> PlanAsync(
        RunContext context,
        JournalTables tables,
        IMigrationCatalog catalog,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        var journal = await JournalReader.ReadAsync(context.Connection, tables, context.CancellationToken);
        var known = new KnownRevisions(catalog, journal);
        await AppliedRevisions.CheckAsync(known, context, tables);
        InterruptedRevisions.RefuseOtherDirection(known.Journal, MigrationDirection.Upgrade);
        var plan = MakePlan(known, targets, context.Options.Phase);
        InterruptedRevisions.WarnOfOthers(
            known.Journal,
            plan.Steps.Select(step => step.Id),
            context.Observer
        );
        var scripts = ScriptLoader.LoadUpgrades(known, plan);
        if (context.Options.IsOneTransaction)
            (scripts, _) = OneTransaction.Choose(scripts, context.Options);
        foreach (var planned in scripts)
            InterruptedRevisions.RefuseRepetition(
                planned.Script,
                planned.Row,
                context.Options,
                context.Observer
            );
        var database = await DatabaseIdentity.ReadAsync(context.Connection, context.CancellationToken);
        var repeatables = await RepeatableQuery.AskAsync(context, tables, catalog.Repeatables);
        return Of(database, known, scripts, plan, catalog) with
        {
            DueRepeatables = [.. repeatables.Where(one => one.IsPending).Select(one => one.Name)],
        };
    }

    public static UpgradePlan Of(
        PlannedDatabase database,
        KnownRevisions known,
        IReadOnlyList<PlannedScript> scripts,
        RevisionPlan plan,
        IMigrationCatalog catalog
    ) =>
        new(database, known.Journal, scripts, plan.FinalHeads)
        {
            Repeatables = catalog.Repeatables,
            Current = [.. known.Graph.CurrentHeads(known.Journal.Applied).Select(head => head.Id)],
        };
}
