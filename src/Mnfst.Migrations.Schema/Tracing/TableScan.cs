using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>All rows of a table were read.</summary>
internal sealed record TableScan(TracedRelation Table, ScanReason Reason);

/// <summary>What all rows of a table were read for.</summary>
[JsonConverter(typeof(ScanReasonConverter))]
internal enum ScanReason
{
    /// <summary>ALTER TABLE looked whether they satisfy a constraint, NOT NULL or the bounds of a partition.</summary>
    Constraint,

    /// <summary>They were looked up in the table that a foreign key refers to.</summary>
    ForeignKey,

    /// <summary>Another reason: a query, an UPDATE, the constraint of a domain.</summary>
    Read,
}

/// <summary>The words of JSON documents.</summary>
internal sealed class ScanReasonConverter()
    : JsonStringEnumConverter<ScanReason>(JsonNamingPolicy.SnakeCaseLower);
