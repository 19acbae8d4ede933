using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>Extended statistics.</summary>
internal sealed record StatisticsDefinition(
    ObjectReference Reference,
    QualifiedName Table,
    EquatableArray<string> Columns,
    EquatableArray<Identifier> Kinds
) : SchemaObject(Reference);
