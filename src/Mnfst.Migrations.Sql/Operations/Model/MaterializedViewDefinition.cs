using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A materialized view.</summary>
internal sealed record MaterializedViewDefinition(ObjectReference Reference, SqlFragment Query)
    : SchemaObject(Reference)
{
    public EquatableArray<Identifier> Columns { get; init; }

    public StorageParameters Storage { get; init; } = StorageParameters.None;

    public Identifier? Tablespace { get; init; }

    public bool WithNoData { get; init; }
}
