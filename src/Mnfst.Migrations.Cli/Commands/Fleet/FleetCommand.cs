using System.CommandLine;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary><c>fleet</c>: the same history for many databases, or for many schemas.</summary>
internal class FleetCommand : Command
{
    public FleetCommand(params IEnumerable<Command> more)
        : base("fleet", "Migrate many databases or schemas that have one history")
    {
        foreach (var command in (IEnumerable<Command>)[new FleetTargetsCommand(), .. more])
            Subcommands.Add(command);
    }
}
