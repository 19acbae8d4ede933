using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>What a relation is, by the letters of <c>pg_class.relkind</c>.</summary>
[JsonConverter(typeof(RelationKindConverter))]
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

/// <summary>The words of JSON documents.</summary>
internal sealed class RelationKindConverter()
    : JsonStringEnumConverter<RelationKind>(JsonNamingPolicy.SnakeCaseLower);
