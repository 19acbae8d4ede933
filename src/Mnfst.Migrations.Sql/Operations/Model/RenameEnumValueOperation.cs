namespace Mnfst.Migrations.Model;

/// <summary>ALTER TYPE ... RENAME VALUE</summary>
internal sealed record RenameEnumValueOperation(QualifiedName Type, EnumLabel Value, EnumLabel NewValue)
    : MigrationOperation
{
    public override Inverse Inverse => new RenameEnumValueOperation(Type, NewValue, Value);
}
