namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>A database on which a run was disturbed: looks what is left of it, and finishes it as an operator would.</summary>
/// <param name="database">The database.</param>
internal sealed class DisturbedRun(string database)
{
    private readonly Witness _witness = new(database);
    private IReadOnlyDictionary<string, SeenRevision> _seen = new Dictionary<string, SeenRevision>();
    private int _reruns;

    /// <summary>Whether a revision is half done.</summary>
    public bool IsInterrupted => _seen.Values.Any(revision => revision.IsInterrupted);

    /// <summary>Asserts that what <c>status</c> says is so, and tells it in a few words.</summary>
    public async Task<string> LookAsync()
    {
        _seen = await SeenRevision.AskAsync(database);
        await _witness.AssertTrueAsync(_seen, _reruns);
        Assert.All(
            _seen.Values,
            revision => Assert.True(revision.State is "applied" or "pending" or "interrupted")
        );
        var states = _seen.Values.Select(revision => revision.State).ToHashSet(StringComparer.Ordinal);
        return states switch
        {
            _ when _seen.Values.Any(revision => revision.NeedsRerun) => "in a step that may have run",
            _ when IsInterrupted => "between the steps of a revision",
            { Count: 1 } => $"with everything {states.Single()}",
            _ => "between two revisions",
        };
    }

    /// <summary>
    /// Runs it again until it is done: once, and once more with <c>--rerun</c> where a step may have run, which nobody runs
    /// again without being asked to.
    /// </summary>
    public async Task FinishAsync(params string[] command)
    {
        if (_seen.Values.Any(revision => revision.NeedsRerun))
        {
            var refused = (await DeployerProcess.RunAsync(database, command)).Ended(1);
            Assert.Contains("run it again with --rerun", refused.Messages, StringComparison.Ordinal);
            await _witness.AssertTrueAsync(_seen, _reruns);
            _reruns++;
            command = [.. command, "--rerun"];
        }
        (await DeployerProcess.RunAsync(database, command)).Ended(0);
        await LookAsync();
        var expected = command[0] == "upgrade" ? "applied" : "pending";
        Assert.All(_seen.Values, revision => Assert.Equal(expected, revision.State));
    }
}
