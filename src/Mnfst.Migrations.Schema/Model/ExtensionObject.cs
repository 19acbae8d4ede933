namespace Mnfst.Migrations.Schema.Model;

/// <summary>An extension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InSchema">The schema that its objects are in.</param>
/// <param name="Version">Its version.</param>
public sealed record ExtensionObject(string Name, string InSchema, string Version) : DatabaseObject
{
    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Extension, null, Name);
}
