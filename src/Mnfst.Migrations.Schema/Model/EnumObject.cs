using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>An enum.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record EnumObject(string Schema, string Name) : DatabaseObject
{
    /// <summary>Its values, in order.</summary>
    public EquatableArray<string> Labels { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Enum, Schema, Name);
}
