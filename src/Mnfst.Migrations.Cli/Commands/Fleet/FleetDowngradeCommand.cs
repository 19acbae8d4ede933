using System.CommandLine;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet downgrade</c>: reverts revisions at each target, after asking.</summary>
internal sealed class FleetDowngradeCommand : FleetRolloutCommand
{
    private readonly Argument<RevisionSpecifier> _target = RevisionArguments.One("The last revision to keep");

    public FleetDowngradeCommand()
        : base("downgrade", "Revert revisions at each target, after asking")
    {
        Add(_target);
        Add(RunOptions.All);
        Examples =
        [
            "fleet downgrade 004_add_user_preferences --schemas 'tenant_*'",
            "fleet downgrade 004 --target tenant_17 --yes",
        ];
    }

    private protected override Task ConfirmAsync(
        CommandContext context,
        IReadOnlyList<FleetTarget> targets
    ) =>
        context.Get(RunOptions.DryRun)
            ? Task.CompletedTask
            : AskAsync(
                context,
                "A downgrade destroys what the revisions created",
                $"Downgrade {FleetText.Count(targets.Count)} to {context.Get(_target)}, including the data?"
            );

    private protected override async Task<TargetAnswer> VisitAsync(
        CommandContext context,
        TargetVisit visit,
        CancellationToken cancellationToken
    ) =>
        RunAnswer.Of(
            "downgraded",
            await visit.CreateRunner().DowngradeAsync(context.Get(_target), null, cancellationToken)
        );
}
