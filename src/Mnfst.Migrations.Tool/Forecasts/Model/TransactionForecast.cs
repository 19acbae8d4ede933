namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>Steps that commit together, and so hold what they lock together.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="IsOutside">Whether it is a step that runs outside a transaction.</param>
internal sealed record TransactionForecast(IReadOnlyList<StepForecast> Steps, bool IsOutside)
{
    /// <summary>What others wait for, from the step that takes it to the commit; the strongest lock of each relation.</summary>
    public IReadOnlyList<LockHold> Holds { get; } = [.. HoldsOf(Steps)];

    private static IEnumerable<LockHold> HoldsOf(IReadOnlyList<StepForecast> steps)
    {
        var taken = steps
            .SelectMany(
                (step, index) =>
                    step
                        .Relations.Where(relation => relation.IsInTheWay)
                        .Select(relation => (index, relation))
            )
            .GroupBy(item => item.relation.Name?.ToString() ?? item.relation.Description);
        foreach (var relation in taken)
        {
            var strongest = relation.MaxBy(item => item.relation.Effect.Lock);
            // A lock is raised, not changed: from the first step on that takes the strongest.
            var first = relation
                .First(item => item.relation.Effect.Lock == strongest.relation.Effect.Lock)
                .index;
            yield return new LockHold(
                strongest.relation,
                strongest.relation.Effect.Lock,
                steps[first],
                TimeEstimate.Sum(steps.Skip(first).Select(step => step.Duration))
            );
        }
    }
}

/// <summary>A lock that is held until the commit.</summary>
/// <param name="Relation">What is locked.</param>
/// <param name="Mode">How.</param>
/// <param name="Since">The step that takes it.</param>
/// <param name="Duration">How long.</param>
internal sealed record LockHold(
    RelationForecast Relation,
    LockMode Mode,
    StepForecast Since,
    TimeEstimate Duration
);
