using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>ALTER TABLE ... ADD COLUMN</summary>
internal sealed record AddColumnOperation(QualifiedName Table, ColumnDefinition Column, bool IfNotExists)
    : MigrationOperation
{
    public override ServerFeature? Feature => Column.Feature;

    public override Inverse Inverse =>
        IfNotExists
            ? Inverse.None(NoInverseReasons.MayExist)
            : new DropColumnOperation(Table, Column.Name) { Existing = Column };
}
