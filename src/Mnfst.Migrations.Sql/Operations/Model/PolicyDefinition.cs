using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A policy of row level security.</summary>
internal sealed record PolicyDefinition(ObjectReference Reference) : SchemaObject(Reference)
{
    public PgPolicyCommand Command { get; init; }

    public bool Restrictive { get; init; }

    public EquatableArray<Identifier> Roles { get; init; }

    public SqlFragment? Using { get; init; }

    public SqlFragment? WithCheck { get; init; }
}
