using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>How much there is in a relation, and how much it is used.</summary>
/// <param name="Name">The relation.</param>
internal sealed record RelationFigures(QualifiedName Name)
{
    public required uint Oid { get; init; }

    /// <summary>The bytes of its rows, with what is stored apart from them; null if not known.</summary>
    public long? TableBytes { get; init; }

    /// <summary>The bytes of its indexes; null if not known.</summary>
    public long? IndexBytes { get; init; }

    /// <summary>How many rows it has, as the server estimates it; null if not known.</summary>
    public double? Rows { get; init; }

    /// <summary>When that was estimated last; null if never.</summary>
    public DateTimeOffset? AnalyzedAt { get; init; }

    /// <summary>How many rows were written since the statistics begin; null if not counted.</summary>
    public long? RowsWritten { get; init; }

    /// <summary>How often it was scanned since then, by itself or by an index; null if not counted.</summary>
    public long? Scans { get; init; }
}
