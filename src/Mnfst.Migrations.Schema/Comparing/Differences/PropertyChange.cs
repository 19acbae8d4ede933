namespace Mnfst.Migrations.Schema.Comparing.Differences;

/// <summary>What of an object, or of a column, is different.</summary>
/// <param name="Name">The property, as the model's JSON has it: <c>notNull</c>.</param>
/// <param name="From">What it was; null if it had none. A list or a structure is JSON.</param>
/// <param name="To">What it is to be; null if it is to have none.</param>
public sealed record PropertyChange(string Name, string? From, string? To);
