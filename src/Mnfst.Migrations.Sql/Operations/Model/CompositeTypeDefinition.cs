using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A composite type.</summary>
internal sealed record CompositeTypeDefinition(
    ObjectReference Reference,
    EquatableArray<ColumnDefinition> Attributes
) : SchemaObject(Reference);
