using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>What a step is.</summary>
[JsonConverter(typeof(TracedStepKindConverter))]
internal enum TracedStepKind
{
    /// <summary>One statement.</summary>
    Statement,

    /// <summary>An UPDATE in batches.</summary>
    Backfill,

    /// <summary>Code of the migration, whatever it sends.</summary>
    Code,
}

/// <summary>The words of the JSON document.</summary>
internal sealed class TracedStepKindConverter()
    : JsonStringEnumConverter<TracedStepKind>(JsonNamingPolicy.SnakeCaseLower);
