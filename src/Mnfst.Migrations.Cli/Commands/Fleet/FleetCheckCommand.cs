using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Fleets;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet check</c>: whether all targets are what the migrations make.</summary>
internal sealed class FleetCheckCommand : FleetStatusCommand
{
    public FleetCheckCommand()
        : base(
            "check",
            "Exit with 3 if revisions are pending at some target, 4 if applied ones were changed or are missing"
        ) => Examples = ["fleet check --schemas 'tenant_*'", "fleet check --shard 0/8"];

    private protected override ExitCode ExitCodeOf(FleetTally tally) =>
        tally.States.ContainsKey("pending") || tally.States.ContainsKey("interrupted") ? ExitCode.Pending
        : tally.States.ContainsKey("differs") ? ExitCode.Differences
        : ExitCode.Done;
}
