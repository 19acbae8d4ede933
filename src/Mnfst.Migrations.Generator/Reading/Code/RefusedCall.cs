namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>A call of an operation that a run would refuse by its arguments.</summary>
/// <param name="Reason">Why, and what to do.</param>
/// <param name="Place">Where the name of the operation stands.</param>
internal sealed record RefusedCall(string Reason, Place Place);
