namespace Mnfst.Migrations.Schema.Model;

/// <summary>A cast.</summary>
/// <param name="Source">The type that is cast.</param>
/// <param name="Target">The type that it becomes.</param>
/// <param name="Method"><c>WITH FUNCTION f(integer)</c>, <c>WITHOUT FUNCTION</c> or <c>WITH INOUT</c>.</param>
public sealed record CastObject(string Source, string Target, string Method) : DatabaseObject
{
    /// <summary><c>AS ASSIGNMENT</c> or <c>AS IMPLICIT</c>; null if it has to be written.</summary>
    public string? Context { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Cast, null, $"({Source} AS {Target})");
}
