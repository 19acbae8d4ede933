using System.CommandLine;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet</c>: the same history for many databases, or for many schemas.</summary>
internal class FleetCommand : Command
{
    public FleetCommand(params IEnumerable<Command> more)
        : base("fleet", "Migrate many databases or schemas that have one history")
    {
        Command[] commands =
        [
            new FleetTargetsCommand(),
            new FleetUpgradeCommand(),
            new FleetDowngradeCommand(),
            new FleetStatusCommand(),
            new FleetCheckCommand(),
            new FleetPlanCommand(),
            new FleetStampCommand(),
            .. more,
        ];
        foreach (var command in commands)
            Subcommands.Add(command);
    }
}
