using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>A view.</summary>
internal sealed record ViewDefinition(ObjectReference Reference, SqlFragment Query) : SchemaObject(Reference)
{
    public EquatableArray<Identifier> Columns { get; init; }

    public bool SecurityBarrier { get; init; }

    public bool SecurityInvoker { get; init; }

    public bool CheckOption { get; init; }

    public override ServerFeature? Feature => SecurityInvoker ? ServerFeature.SecurityInvoker : null;
}
