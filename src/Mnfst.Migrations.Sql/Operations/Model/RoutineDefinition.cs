using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A function or procedure.</summary>
internal sealed record RoutineDefinition(
    ObjectReference Reference,
    RoutineArguments Arguments,
    RoutineBody Body,
    Identifier Language
) : SchemaObject(Reference)
{
    /// <summary>What a function returns; null for a procedure.</summary>
    public SqlFragment? Returns { get; init; }

    public PgVolatility Volatility { get; init; }

    public bool Strict { get; init; }

    public bool LeakProof { get; init; }

    public PgParallel Parallel { get; init; }

    public bool SecurityDefiner { get; init; }

    public int? Cost { get; init; }

    public int? Rows { get; init; }

    /// <summary>The schemas in which it looks for names; null for those of who calls it.</summary>
    public EquatableArray<Identifier>? SearchPath { get; init; }

    /// <summary>Settings, which are written as storage parameters are.</summary>
    public StorageParameters Settings { get; init; } = StorageParameters.None;
}
