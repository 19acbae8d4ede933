using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Rollouts;

/// <summary>With how much care a fleet is migrated.</summary>
internal sealed record Rollout
{
    /// <summary>The targets that go first, and alone; null for none.</summary>
    public Canary? Canary { get; init; }

    /// <summary>How much of the fleet is done after each wave, the canary included; null for all at once.</summary>
    public Waves? Waves { get; init; }

    /// <summary>How many targets may fail; with one more no others begin. Null for as many as there are.</summary>
    public Portion? MaxFailures { get; init; }

    /// <summary>When no others begin any more, counted from the beginning; null for never.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Whether there is more than one stage.</summary>
    public bool HasStages => Canary is not null || Waves is not null;

    /// <summary>
    /// Divides the targets. Who goes first depends on the names: the same each time, so that a rollout that is begun again does not
    /// try its luck with others, and as good as by chance, since names that follow each other may have more in common.
    /// </summary>
    public IReadOnlyList<RolloutStage> Divide(IReadOnlyList<FleetTarget> targets)
    {
        if (!HasStages)
            return [new RolloutStage(null, targets)];
        var names = (Canary?.Names ?? []).ToHashSet(StringComparer.Ordinal);
        FleetTarget[] shuffled =
        [
            .. targets
                .OrderByDescending(target => names.Contains(target.Name))
                .ThenBy(Shuffle, StringComparer.Ordinal),
        ];
        var stages = new List<RolloutStage>();
        var done = Canary?.Portion?.Of(targets.Count) ?? targets.Count(target => names.Contains(target.Name));
        if (done > 0)
            stages.Add(new RolloutStage("canary", shuffled[..done]) { IsCanary = true });
        List<int> ends =
        [
            .. (Waves?.Ends ?? [Portion.All])
                .Select(wave => wave.Of(targets.Count))
                .Distinct()
                .Where(end => end > done),
        ];
        foreach (var (i, end) in ends.Index())
        {
            stages.Add(
                new RolloutStage(
                    ends.Count == 1 ? "all others" : $"wave {i + 1} of {ends.Count}",
                    shuffled[done..end]
                )
            );
            done = end;
        }
        return stages;
    }

    private static string Shuffle(FleetTarget target) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(target.Name)));
}
