namespace Mnfst.Migrations.Model;

/// <summary>A column whose values a sequence of its own gives; what is null is left to PostgreSQL.</summary>
/// <param name="Always">Whether a row can not give a value of its own (unless it says OVERRIDING SYSTEM VALUE).</param>
/// <param name="Start">The first value.</param>
/// <param name="Increment">What is added for the next.</param>
/// <param name="MinValue">The least value.</param>
/// <param name="MaxValue">The greatest value.</param>
/// <param name="Cache">How many values a session takes at once.</param>
/// <param name="Cycle">Whether it begins anew at its end.</param>
internal sealed record IdentityDefinition(
    bool Always,
    long? Start,
    long? Increment,
    long? MinValue,
    long? MaxValue,
    long? Cache,
    bool Cycle
);
