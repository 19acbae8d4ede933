namespace Mnfst.Migrations.Schema.Model;

/// <summary>How a sequence counts.</summary>
/// <param name="Type">Its type: <c>bigint</c>, <c>integer</c> or <c>smallint</c>.</param>
/// <param name="Start">Its first value.</param>
/// <param name="Increment">By how much it counts.</param>
/// <param name="Minimum">Its least value.</param>
/// <param name="Maximum">Its greatest value.</param>
/// <param name="Cache">How many values a session takes at once.</param>
/// <param name="IsCycle">Whether it begins anew at its end.</param>
public sealed record SequenceOptions(
    string Type,
    long Start,
    long Increment,
    long Minimum,
    long Maximum,
    long Cache,
    bool IsCycle = false
);
