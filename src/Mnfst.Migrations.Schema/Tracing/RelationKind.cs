namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>What a relation is, by the letters of <c>pg_class.relkind</c>.</summary>
internal enum RelationKind
{
    Table = 'r',
    PartitionedTable = 'p',
    Index = 'i',
    PartitionedIndex = 'I',
    MaterializedView = 'm',
    Sequence = 'S',
    View = 'v',
    ForeignTable = 'f',
}
