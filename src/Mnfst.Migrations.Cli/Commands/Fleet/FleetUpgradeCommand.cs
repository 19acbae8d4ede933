using System.CommandLine;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet upgrade</c>: applies what is pending at each target.</summary>
internal sealed class FleetUpgradeCommand : FleetRolloutCommand
{
    private readonly Argument<RevisionSpecifier[]> _targets = RevisionArguments.Several(
        "The revision to upgrade to",
        "head"
    );

    public FleetUpgradeCommand()
        : base("upgrade", "Apply pending revisions at each target")
    {
        Add(_targets);
        Add(RunOptions.All);
        Add(RunOptions.ForUpgrades);
        Examples =
        [
            "fleet upgrade --schemas 'tenant_*'",
            "fleet upgrade --targets tenants.txt --parallel 16",
            "fleet upgrade --canary 1% --gate ./smoke.sh --waves 10%,50%,100% --max-failures 2%",
            "fleet upgrade --shard auto --output json",
        ];
    }

    private protected override void Refuse(CommandContext context, IMigrationCatalog catalog)
    {
        try
        {
            _ = RevisionGraph
                .Create(catalog.Entries.Select(entry => entry.Revision))
                .PlanUpgrade([], context.Get(_targets));
        }
        catch (RevisionException e)
            when (e.Kind
                    is not (
                        RevisionErrorKind.UnknownRevision
                        or RevisionErrorKind.AmbiguousName
                        or RevisionErrorKind.MultipleHeads
                    )
            )
        {
            // It depends on where a target is, which only the target knows.
        }
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
    ) =>
        RunAnswer.Of(
            "upgraded",
            await visit.CreateRunner().UpgradeAsync(context.Get(_targets), cancellationToken)
        );
}
