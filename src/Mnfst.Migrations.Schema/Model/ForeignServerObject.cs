using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A foreign server. Its user mappings, which hold secrets, are not compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wrapper">Its foreign-data wrapper.</param>
public sealed record ForeignServerObject(string Name, string Wrapper) : DatabaseObject
{
    /// <summary>Its type; null for none.</summary>
    public string? Type { get; init; }

    /// <summary>Its version; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Its options, as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.ForeignServer, null, Name);
}
