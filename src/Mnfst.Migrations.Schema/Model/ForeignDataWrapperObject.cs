using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A foreign-data wrapper.</summary>
/// <param name="Name">Its name.</param>
public sealed record ForeignDataWrapperObject(string Name) : DatabaseObject
{
    /// <summary>Its handler, a function; null for none.</summary>
    public string? Handler { get; init; }

    /// <summary>Its validator, a function; null for none.</summary>
    public string? Validator { get; init; }

    /// <summary>Its options, as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.ForeignDataWrapper, null, Name);
}
