namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>An operation of an upgrade that its downgrade, which is left to <c>op.Reverse()</c>, cannot reverse.</summary>
/// <param name="Operation">The method that is called.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record MissingInverse(string Operation, string Reason, Place Place);
