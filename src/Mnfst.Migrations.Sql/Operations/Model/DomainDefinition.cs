using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>A domain.</summary>
internal sealed record DomainDefinition(ObjectReference Reference, string Type) : SchemaObject(Reference)
{
    public QualifiedName? Collation { get; init; }

    public bool NotNull { get; init; }

    public SqlFragment? Default { get; init; }

    public EquatableArray<CheckConstraint> Checks { get; init; }
}
