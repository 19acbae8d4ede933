using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>CREATE TABLE</summary>
internal sealed record CreateTableOperation(
    QualifiedName Table,
    EquatableArray<ColumnDefinition> Columns,
    EquatableArray<TableConstraint> Constraints,
    bool IfNotExists
) : MigrationOperation;
