namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ALTER COLUMN ... ADD GENERATED ... AS IDENTITY</summary>
internal sealed record AddIdentityOperation(
    ObjectReference Table,
    Identifier Column,
    IdentityDefinition Identity
) : MigrationOperation
{
    public override Inverse Inverse => new AlterOperation(Table, $"ALTER COLUMN {Column} DROP IDENTITY");
}
