using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A composite type.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record CompositeTypeObject(string Schema, string Name) : DatabaseObject
{
    /// <summary>Its attributes, in order.</summary>
    public EquatableArray<TypeField> Attributes { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.CompositeType, Schema, Name);
}
