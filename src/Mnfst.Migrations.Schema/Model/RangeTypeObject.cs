using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A range type.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record RangeTypeObject(string Schema, string Name) : DatabaseObject
{
    /// <summary>What <c>CREATE TYPE ... AS RANGE</c> has in its parentheses: <c>SUBTYPE = integer</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.RangeType, Schema, Name);
}
