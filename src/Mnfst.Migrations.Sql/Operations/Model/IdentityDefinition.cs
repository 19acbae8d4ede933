namespace Mnfst.Migrations.Model;

/// <summary>A column whose values a sequence of its own gives.</summary>
/// <param name="Always">Whether a row cannot give a value of its own (unless it says OVERRIDING SYSTEM VALUE).</param>
/// <param name="Options">What values the sequence gives.</param>
internal sealed record IdentityDefinition(bool Always, SequenceOptions Options);
