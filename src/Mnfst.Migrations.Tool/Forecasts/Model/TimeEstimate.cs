namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>How long something takes, as far as sizes tell.</summary>
/// <param name="Least">At least so long: what is certain.</param>
/// <param name="Most">At most so long, with what is possible; null if that cannot be told.</param>
/// <param name="Basis">What it was reckoned from, a clause each; none for what takes no time that depends on rows.</param>
internal sealed record TimeEstimate(TimeSpan Least, TimeSpan? Most, IReadOnlyList<string> Basis)
{
    /// <summary>Nothing is done with rows.</summary>
    public static TimeEstimate Moment { get; } = new(TimeSpan.Zero, TimeSpan.Zero, []);

    /// <summary>Nothing can be told.</summary>
    public static TimeEstimate Unknown { get; } = new(TimeSpan.Zero, null, []);

    /// <summary>One after the other.</summary>
    public static TimeEstimate Sum(IEnumerable<TimeEstimate> estimates) =>
        estimates.Aggregate(
            Moment,
            (sum, next) =>
                new TimeEstimate(sum.Least + next.Least, sum.Most + next.Most, [.. sum.Basis, .. next.Basis])
        );
}
