using System.CommandLine;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet stamp</c>: records where each target stands in truth, without running anything.</summary>
internal sealed class FleetStampCommand : FleetRolloutCommand
{
    private readonly Argument<RevisionSpecifier[]> _targets = RevisionArguments.Several(
        "Where the targets stand"
    );

    private readonly Option<bool> _purge = new("--purge")
    {
        Description = "Delete all records first, including those of unknown revisions",
    };

    public FleetStampCommand()
        : base("stamp", "Record revisions as applied at each target without running them")
    {
        Add(_targets);
        Add(_purge);
        Add(RunOptions.ForJournal);
        Examples =
        [
            "fleet stamp head --schemas 'tenant_*'",
            "fleet stamp 003_add_indexes --targets tenants.txt",
        ];
    }

    private protected override Task ConfirmAsync(
        CommandContext context,
        IReadOnlyList<FleetTarget> targets
    ) =>
        context.Get(_purge)
            ? AskAsync(
                context,
                "--purge forgets all that is recorded",
                $"Forget all that is recorded at {FleetText.Count(targets.Count)}, and record only what is named?"
            )
            : Task.CompletedTask;

    private protected override async Task<TargetAnswer> VisitAsync(
        CommandContext context,
        TargetVisit visit,
        CancellationToken cancellationToken
    ) =>
        RunAnswer.Of(
            await visit
                .CreateRunner()
                .StampAsync(context.Get(_targets), context.Get(_purge), cancellationToken)
        );
}
