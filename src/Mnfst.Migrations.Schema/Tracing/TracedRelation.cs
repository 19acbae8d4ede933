using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>A relation that a statement did something to.</summary>
/// <param name="Oid">Its number, which stays where it gets another name.</param>
/// <param name="Schema">Its schema, as it was before the statement.</param>
/// <param name="Name">Its name, as it was before the statement.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Table">The number of the table that it is an index of; zero for all else.</param>
internal sealed record TracedRelation(uint Oid, string Schema, string Name, RelationKind Kind, uint Table)
{
    /// <summary>Its name with that of its schema, as SQL writes them.</summary>
    public string QualifiedName => $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";

    /// <summary>Whether it is an index, also one of a partitioned table.</summary>
    public bool IsIndex => Kind is RelationKind.Index or RelationKind.PartitionedIndex;

    /// <summary>Whether it has rows of its own.</summary>
    public bool HasRows => Kind is RelationKind.Table or RelationKind.MaterializedView;
}
