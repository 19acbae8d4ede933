using System.CommandLine;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>How much of a fleet is done at once, by the command line and by the settings file.</summary>
internal sealed class LimitOptions
{
    private readonly Option<int?> _parallel = Create(
        "--parallel",
        $"How many targets at once (default: {FleetLimits.StandardParallel})"
    );

    private readonly Option<int?> _perServer = Create(
        "--per-server",
        "How many connections to one server at once (default: as many as --parallel, and as the server has left)"
    );

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_parallel, _perServer];

    /// <summary>Reads them.</summary>
    public FleetLimits Read(CommandContext context) =>
        new(
            context.Get(_parallel) ?? context.FleetSettings.Parallel ?? FleetLimits.StandardParallel,
            context.Get(_perServer) ?? context.FleetSettings.PerServer
        );

    private static Option<int?> Create(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            Validators =
            {
                result =>
                {
                    if (
                        result.Tokens.Count == 1
                        && int.TryParse(result.Tokens[0].Value, out var count)
                        && count < 1
                    )
                        result.AddError($"{name} must be at least 1.");
                },
            },
        };
}
