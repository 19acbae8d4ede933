namespace Mnfst.Migrations.Model;

/// <summary>What values a sequence gives; what is null is left to PostgreSQL.</summary>
/// <param name="Start">The first value.</param>
/// <param name="Increment">What is added for the next.</param>
/// <param name="MinValue">The least value.</param>
/// <param name="MaxValue">The greatest value.</param>
/// <param name="Cache">How many values a session takes at once.</param>
/// <param name="Cycle">Whether it begins anew at its end.</param>
internal sealed record SequenceOptions(
    long? Start,
    long? Increment,
    long? MinValue,
    long? MaxValue,
    long? Cache,
    bool Cycle
)
{
    /// <summary>The same with all that PostgreSQL would choose.</summary>
    public SequenceOptions Complete() =>
        this with
        {
            Increment = Increment ?? 1,
            Cache = Cache ?? 1,
            Start = Start ?? (Increment < 0 ? MaxValue ?? -1 : MinValue ?? 1),
        };
}
