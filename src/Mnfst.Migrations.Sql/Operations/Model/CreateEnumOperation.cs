using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>CREATE TYPE ... AS ENUM</summary>
internal sealed record CreateEnumOperation(QualifiedName Type, EquatableArray<EnumLabel> Labels)
    : MigrationOperation
{
    public override Inverse Inverse => new DropOperation(new ObjectReference(ObjectKind.Type, Type), this);
}
