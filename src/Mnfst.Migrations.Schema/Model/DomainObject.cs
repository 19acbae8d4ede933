using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A domain.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type that it restricts.</param>
public sealed record DomainObject(string Schema, string Name, string Type) : DatabaseObject
{
    /// <summary>Its collation, if it is not that of the type.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Whether it refuses nulls.</summary>
    public bool NotNull { get; init; }

    /// <summary>Its default, an expression.</summary>
    public string? Default { get; init; }

    /// <summary>Its checks, by name.</summary>
    public EquatableArray<DomainCheck> Checks { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.Domain, Schema, Name);
}
