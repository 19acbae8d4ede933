namespace Mnfst.Migrations.Model;

/// <summary>ALTER TYPE ... ADD VALUE</summary>
/// <param name="Type">The enum type.</param>
/// <param name="Value">The new value.</param>
/// <param name="Before">The value before which it comes; null if none.</param>
/// <param name="After">The value after which it comes; if null too, the new value comes last.</param>
/// <param name="IfNotExists">Whether nothing happens if it is there.</param>
internal sealed record AddEnumValueOperation(
    QualifiedName Type,
    EnumLabel Value,
    EnumLabel? Before,
    EnumLabel? After,
    bool IfNotExists
) : MigrationOperation
{
    public override Inverse Inverse => Inverse.None(NoInverseReasons.EnumValue);
}
