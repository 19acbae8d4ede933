using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Fleets.Rollouts;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>With how much care a fleet is migrated, by the command line and by the settings file.</summary>
internal sealed class RolloutOptions
{
    private readonly Option<Canary?> _canary = new("--canary")
    {
        Description = "Targets that go first, alone, and must all succeed: a percentage, a number, or names",
        HelpName = "P%|N|NAME,...",
        CustomParser = result => Read(result, Canary.Parse, "no canary", Canary.Advice),
    };

    private readonly Option<FleetGate?> _gate = new("--gate")
    {
        Description =
            "What must hold of the canary and of each wave before others begin: a query that answers true, or a command that exits with 0",
        HelpName = "SQL|COMMAND",
        CustomParser = result =>
            Read(result, GateCheck.Parse, "no gate", "Write a query, or a program with its arguments."),
    };

    private readonly Option<Waves?> _waves = new("--waves")
    {
        Description = "How much of the fleet is done after each wave, such as 1%,10%,50%,100%",
        HelpName = "P%,...",
        CustomParser = result =>
            Read(result, text => Waves.Parse(text.Split(',')), "no list of waves", Waves.Advice),
    };

    private readonly Option<Portion?> _maxFailures = new("--max-failures")
    {
        Description = "How many targets may fail; with one more no others begin (default: all)",
        HelpName = "N|P%",
        CustomParser = ParsePortion,
    };

    private readonly Option<TimeSpan?> _deadline = new("--deadline")
    {
        Description = "When no others begin any more, counted from the start of the command",
        HelpName = "DURATION",
        CustomParser = RunOptions.Parse,
    };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_canary, _gate, _waves, _maxFailures, _deadline];

    /// <summary>Reads them.</summary>
    /// <param name="context">The command.</param>
    /// <param name="selection">The targets.</param>
    /// <exception cref="CommandFailedException">They do not go together, or name targets that are not there.</exception>
    public (Rollout Rollout, FleetGate? Gate) Read(CommandContext context, FleetSelection selection)
    {
        var settings = context.FleetSettings;
        var gate = context.Get(_gate) ?? settings.Gate;
        var rollout = new Rollout
        {
            Canary = context.Get(_canary) ?? settings.Canary,
            Waves = context.Get(_waves) ?? settings.Waves,
            MaxFailures = context.Get(_maxFailures) ?? settings.MaxFailures,
            Deadline = context.Get(_deadline) ?? settings.Deadline,
        };
        if (gate is not null && !rollout.HasStages)
            throw new CommandFailedException(
                $"{_gate.Name} is asked of those that go first, and nobody does. Add {_canary.Name} or {_waves.Name}, or remove it.",
                ExitCode.Usage
            );
        RefuseUnknown(rollout.Canary?.Names ?? [], selection);
        return (rollout, gate);
    }

    /// <summary>Of a part of the fleet, a name may be that of another part.</summary>
    private void RefuseUnknown(IReadOnlyList<string> names, FleetSelection selection)
    {
        var known = selection.Targets.Select(target => target.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            if (selection.Shard is { } shard && Shard.IndexOf(name, shard.Count) != shard.Index)
                continue;
            var advice = NearestName.Find(name, known) is { } nearest
                ? $"Did you mean '{nearest}'?"
                : "'mnfst fleet targets' lists them.";
            throw new CommandFailedException(
                $"There is no target '{name}', which {_canary.Name} names. {advice}",
                ExitCode.Usage
            );
        }
    }

    private static T? Read<T>(ArgumentResult result, Func<string, T?> parse, string fault, string advice)
        where T : class
    {
        var text = result.Tokens[0].Value;
        if (parse(text) is { } value)
            return value;
        result.AddError($"'{text}' is {fault}. {advice}");
        return null;
    }

    private static Portion? ParsePortion(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Portion.TryParse(text, out var portion))
            return portion;
        result.AddError($"'{text}' is neither a number nor a percentage. {Portion.Advice}");
        return null;
    }
}
