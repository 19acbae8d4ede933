using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet status</c>: where the targets stand.</summary>
internal class FleetStatusCommand : FleetWorkCommand
{
    public FleetStatusCommand()
        : this("status", "Show where the targets stand") =>
        Examples = ["fleet status", "fleet status --group enterprise --output json"];

    private protected FleetStatusCommand(string name, string description)
        : base(name, description) { }

    private protected override (FleetGlance, TargetAnswer)? FindGlance(
        CommandContext context,
        IMigrationCatalog catalog,
        MigrationOptions options
    ) =>
        FleetGlance.ForUpgrade(catalog, [RevisionSpecifier.Heads]) is { } glance
            ? (glance, RunAnswer.AtHeads(glance))
            : null;

    private protected override async Task<TargetAnswer> VisitAsync(
        CommandContext context,
        TargetVisit visit,
        CancellationToken cancellationToken
    ) => RunAnswer.Of(await visit.CreateRunner().GetStatusAsync(cancellationToken));
}
