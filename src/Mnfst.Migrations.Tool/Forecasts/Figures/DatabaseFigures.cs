using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>What was read of a database for a plan.</summary>
internal sealed record DatabaseFigures
{
    /// <summary>The version of the server, as it says it.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>Whether the server only follows another one, and so takes no writes.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>When the counting of rows and scans began; null if it was never begun anew.</summary>
    public DateTimeOffset? CountedSince { get; init; }

    /// <summary>When the server archived its log last; null if it does not archive.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The relations that a plan comes to and that are there.</summary>
    public required IReadOnlyDictionary<QualifiedName, RelationFigures> Relations { get; init; }

    /// <summary>What others hold on them now.</summary>
    public required IReadOnlyList<HeldLock> Locks { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<MissingFigure> Missing { get; init; }
}
