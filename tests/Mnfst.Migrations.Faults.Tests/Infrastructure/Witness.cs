namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>
/// Compares what is said of revisions with what their steps did: each step that is counted ran exactly once, and no other;
/// one outside a transaction at least once, and more often only if somebody asked for it.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class Witness(string database)
{
    /// <summary>Asserts that what was said is so.</summary>
    /// <param name="seen">What was said.</param>
    /// <param name="reruns">How often somebody asked to run again what may have run.</param>
    public async Task AssertTrueAsync(IReadOnlyDictionary<string, SeenRevision> seen, int reruns = 0)
    {
        var ended = await ReadEndedAsync();
        var ran = await CountAsync(
            "SELECT format('%s %s %s', revision, direction, step), times FROM witness"
        );
        var ofStates =
            from pair in seen
            let net = ended.GetValueOrDefault($"{pair.Key} up") - ended.GetValueOrDefault($"{pair.Key} down")
            where net != (IsThere(pair.Value) ? 1 : 0)
            select $"{pair.Key} is {pair.Value}, but has {net} upgrades more than downgrades";
        var ofSteps =
            from step in PlanStep.All
            let revision = seen[step.Revision]
            let expected = ended.GetValueOrDefault($"{step.Revision} {step.Direction}")
                + (step.Number < revision.StepsOfUnfinished(step.Direction) ? 1 : 0)
            let times = ran.GetValueOrDefault($"{step.Revision} {step.Direction} {step.Number}")
            where times < expected || times > expected + MostRepetitions(step, revision, reruns)
            select $"{step} ran {times} times, not {expected}; {revision}";
        List<string> faults = [.. ofStates, .. ofSteps];
        Assert.True(faults.Count == 0, $"What status says is not so:\n{string.Join('\n', faults)}");
    }

    private static bool IsThere(SeenRevision revision) =>
        revision.State == "applied" || revision.StepsOfUnfinished("down") is not null;

    private static int MostRepetitions(PlanStep step, SeenRevision revision, int reruns) =>
        step.Repetition switch
        {
            Repetition.Never => 0,
            Repetition.Asked => reruns + (revision.StepInDoubt == step.Number + 1 ? 1 : 0),
            _ => int.MaxValue / 2,
        };

    private async Task<IReadOnlyDictionary<string, int>> ReadEndedAsync() =>
        await Query.AskAsync<bool>(database, "SELECT to_regclass('mnfst_journal') IS NOT NULL")
            ? await CountAsync(
                """
                SELECT format('%s %s', revision, CASE event WHEN 'upgrade' THEN 'up' ELSE 'down' END), count(*)::int
                FROM mnfst_journal WHERE event IN ('upgrade', 'downgrade') GROUP BY 1
                """
            )
            : new Dictionary<string, int>(StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, int>> CountAsync(string sql)
    {
        var rows = await Query.ListAsync(
            database,
            sql,
            row => (Key: row.GetString(0), Times: row.GetInt32(1))
        );
        return rows.ToDictionary(row => row.Key, row => row.Times, StringComparer.Ordinal);
    }
}
