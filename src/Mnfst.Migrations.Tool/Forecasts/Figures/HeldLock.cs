using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>A lock that somebody holds on a relation now.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Mode">How it is locked.</param>
internal sealed record HeldLock(QualifiedName Relation, LockMode Mode)
{
    /// <summary>The process of the server; null for a prepared transaction, which has none.</summary>
    public int? Pid { get; init; }

    public string? User { get; init; }

    public string? Application { get; init; }

    /// <summary>What the session does: <c>active</c>, <c>idle in transaction</c>; null if it may not be read.</summary>
    public string? State { get; init; }

    /// <summary>How long its transaction has been open; null if that may not be read.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>What it runs, or ran last; null if it may not be read.</summary>
    public string? Query { get; init; }
}
