using System.CommandLine;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet plan</c>: what an upgrade would run at each target, and what it would refuse.</summary>
internal sealed class FleetPlanCommand : FleetWorkCommand
{
    private readonly Argument<RevisionSpecifier[]> _targets = RevisionArguments.Several(
        "The revision to upgrade to",
        "head"
    );

    public FleetPlanCommand()
        : base("plan", "Show what an upgrade would run at each target")
    {
        Add(_targets);
        Add(RunOptions.ForForecasts);
        Examples = ["fleet plan --schemas 'tenant_*'", "fleet plan 005 --output json"];
    }

    private protected override (FleetGlance, TargetAnswer)? FindGlance(
        CommandContext context,
        IMigrationCatalog catalog,
        MigrationOptions options
    ) => RunAnswer.FindNothing(catalog, context.Get(_targets), options);

    private protected override async Task<TargetAnswer> VisitAsync(
        CommandContext context,
        TargetVisit visit,
        CancellationToken cancellationToken
    )
    {
        var plan = await visit.CreateRunner().PlanUpgradeAsync(context.Get(_targets), cancellationToken);
        return new TargetAnswer(plan.Scripts.Count > 0 ? "would_run" : "unchanged", [.. plan.Current])
        {
            Revisions = RunAnswer.Ids(plan.Scripts.Select(planned => planned.Script.Revision)),
        };
    }
}
