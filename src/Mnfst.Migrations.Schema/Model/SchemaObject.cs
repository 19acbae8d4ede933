namespace Mnfst.Migrations.Schema.Model;

/// <summary>A schema.</summary>
/// <param name="Name">Its name.</param>
public sealed record SchemaObject(string Name) : DatabaseObject
{
    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Schema, null, Name);
}
