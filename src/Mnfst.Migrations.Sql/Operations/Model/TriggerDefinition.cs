using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A trigger.</summary>
internal sealed record TriggerDefinition(ObjectReference Reference, QualifiedName Function)
    : SchemaObject(Reference)
{
    public PgTriggerTiming Timing { get; init; }

    public PgTriggerEvents Events { get; init; }

    /// <summary>The arguments, as SQL.</summary>
    public EquatableArray<string> Arguments { get; init; }

    public bool ForEachRow { get; init; }

    public EquatableArray<Identifier> UpdateOf { get; init; }

    public SqlFragment? When { get; init; }

    public Identifier? OldTable { get; init; }

    public Identifier? NewTable { get; init; }

    public bool IsConstraint { get; init; }

    public Deferral Deferral { get; init; }
}
