using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A composite type: a row without a table.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Attributes">Its attributes, in their order.</param>
public sealed record PgCompositeType(string Name, params IReadOnlyList<PgField> Attributes) : PgAlterable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    internal override SchemaObject ToObject() =>
        new CompositeTypeDefinition(
            PgObject.Type(Name, Schema).Reference,
            Attributes.Select(attribute => attribute.ToColumn()).ToEquatableArray()
        );
}

/// <summary>An attribute of a composite type.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Type">Its type.</param>
public sealed record PgField(string Name, PgType Type)
{
    /// <summary>The collation; without one that of the type.</summary>
    public string? Collation { get; init; }

    internal ColumnDefinition ToColumn()
    {
        ArgumentNullException.ThrowIfNull(Type);
        return new ColumnDefinition(Identifier.Of(Name, "attribute"), Type.Sql)
        {
            Collation = Collation is null ? null : QualifiedName.Of(null, Collation, "collation"),
        };
    }
}
