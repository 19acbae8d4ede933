using Mnfst.Migrations.Sql.Fleets.Rollouts;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What <c>fleet</c> of the settings file says of many targets with one history; null is for what it does not say.</summary>
internal sealed record FleetSettings
{
    /// <summary>Where the targets are told.</summary>
    public TargetSource? Source { get; init; }

    /// <summary>What a plain name among them is.</summary>
    public TargetKind? Each { get; init; }

    /// <summary>How many are run at once, 1 at least.</summary>
    public int? Parallel { get; init; }

    /// <summary>How many connections one server gets at most, 1 at least.</summary>
    public int? PerServer { get; init; }

    /// <summary>Those that go first.</summary>
    public Canary? Canary { get; init; }

    /// <summary>What has to pass on them.</summary>
    public FleetGate? Gate { get; init; }

    /// <summary>How much is done after each wave.</summary>
    public Waves? Waves { get; init; }

    /// <summary>How many may fail before no other begins.</summary>
    public Portion? MaxFailures { get; init; }

    /// <summary>After which time no other begins; never zero.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>These settings, and the others where these say nothing.</summary>
    public FleetSettings Or(FleetSettings others) =>
        new()
        {
            Source = Source ?? others.Source,
            Each = Each ?? others.Each,
            Parallel = Parallel ?? others.Parallel,
            PerServer = PerServer ?? others.PerServer,
            Canary = Canary ?? others.Canary,
            Gate = Gate ?? others.Gate,
            Waves = Waves ?? others.Waves,
            MaxFailures = MaxFailures ?? others.MaxFailures,
            Deadline = Deadline ?? others.Deadline,
        };
}
