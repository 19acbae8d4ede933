namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>What became of the targets of a run, in numbers.</summary>
/// <param name="Total">How many there were.</param>
internal sealed record FleetOutcome(int Total)
{
    /// <summary>Those that ended as they should.</summary>
    public int Done { get; init; }

    /// <summary>Those that ended with an error.</summary>
    public int Failed { get; init; }

    /// <summary>Those whose lock another migration held for too long.</summary>
    public int Locked { get; init; }

    /// <summary>Those that were stopped on the way.</summary>
    public int Stopped { get; init; }

    /// <summary>Those of which the gate said that the rollout must not go on; they are among <see cref="Done"/>.</summary>
    public int Refused { get; init; }

    /// <summary>Those that had no turn.</summary>
    public int NotBegun => Total - Done - Failed - Locked - Stopped;

    /// <summary>Why no others began: the end of a sentence; null if all had their turn, or somebody stopped the run.</summary>
    public string? Reason { get; init; }

    /// <summary>How long all of it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The same with one more target that has ended.</summary>
    public FleetOutcome With(TargetOutcome outcome) =>
        outcome switch
        {
            TargetOutcome.Done => this with { Done = Done + 1 },
            TargetOutcome.Locked => this with { Locked = Locked + 1 },
            TargetOutcome.Stopped => this with { Stopped = Stopped + 1 },
            TargetOutcome.Refused => this with { Refused = Refused + 1 },
            _ => this with { Failed = Failed + 1 },
        };
}
