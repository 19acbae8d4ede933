namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>A database on which a run was disturbed: looks what is left of it, and finishes it as an operator would.</summary>
/// <param name="database">The database.</param>
/// <param name="runner">What runs there.</param>
internal sealed class DisturbedRun(string database, IPlanRunner runner)
{
    private readonly Witness _witness = new(database);
    private int _reruns;

    /// <summary>What is known of the revisions.</summary>
    public IReadOnlyDictionary<string, SeenRevision> Seen { get; private set; } =
        new Dictionary<string, SeenRevision>(StringComparer.Ordinal);

    /// <summary>Whether a revision is half done.</summary>
    public bool IsInterrupted => Seen.Values.Any(revision => revision.IsInterrupted);

    private bool NeedsRerun => Seen.Values.Any(revision => revision.NeedsRerun);

    /// <summary>Asserts that what <c>status</c> says is so, and tells it in a few words.</summary>
    public async Task<string> LookAsync()
    {
        Seen = await runner.LookAsync();
        await _witness.AssertTrueAsync(Seen, _reruns);
        var states = Seen.Values.Select(revision => revision.State).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(new HashSet<string> { "applied", "pending", "interrupted" }, states);
        return states switch
        {
            _ when NeedsRerun => "in a step that may have run",
            _ when IsInterrupted => "between the steps of a revision",
            { Count: 1 } => $"with everything {states.Single()}",
            _ => "between two revisions",
        };
    }

    /// <summary>
    /// Runs it again until it is done: once, and once more with <c>--rerun</c> where a step may have run, which nobody runs
    /// again without being asked to.
    /// </summary>
    public async Task FinishAsync(string direction)
    {
        var rerun = NeedsRerun;
        if (rerun)
        {
            var refusal = await runner.RunAsync(direction);
            Assert.Contains("run it again with --rerun", refusal ?? "", StringComparison.Ordinal);
            await _witness.AssertTrueAsync(Seen, _reruns);
            _reruns++;
        }
        var said = await runner.RunAsync(direction, rerun);
        Assert.True(said is null, $"It does not finish: {said}");
        await LookAsync();
        var expected = direction == "up" ? "applied" : "pending";
        Assert.All(Seen.Values, revision => Assert.Equal(expected, revision.State));
    }
}
