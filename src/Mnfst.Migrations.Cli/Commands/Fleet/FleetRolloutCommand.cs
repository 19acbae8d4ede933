using System.CommandLine;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Fleets.Rollouts;

namespace Mnfst.Migrations.Cli.Commands.Fleet;

/// <summary>A command that changes the targets of a fleet, with as much care as is asked for.</summary>
internal abstract class FleetRolloutCommand : FleetWorkCommand
{
    private readonly RolloutOptions _rollout = new();

    private protected FleetRolloutCommand(string name, string description)
        : base(name, description)
    {
        Add(_rollout.All);
        Add(Yes);
    }

    /// <summary>Whether not to ask.</summary>
    private protected Option<bool> Yes { get; } = Confirmation.CreateOption();

    private protected override (Rollout, FleetGate?) ReadRollout(
        CommandContext context,
        FleetSelection selection
    ) => _rollout.Read(context, selection);

    /// <summary>Asks once, for all targets.</summary>
    /// <param name="context">The command.</param>
    /// <param name="reason">Why it asks at all.</param>
    /// <param name="question">The question.</param>
    private protected async Task AskAsync(CommandContext context, string reason, string question)
    {
        if (context.Get(Yes))
            return;
        Confirmation.RefuseUnlessSomebodyIsThere(context, reason);
        await Confirmation.AskAsync(context, question);
    }
}
