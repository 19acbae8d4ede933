using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>CREATE TABLE</summary>
internal sealed record CreateTableOperation(
    QualifiedName Table,
    EquatableArray<ColumnDefinition> Columns,
    EquatableArray<TableConstraint> Constraints,
    bool IfNotExists
) : MigrationOperation
{
    /// <summary>The table that this one is a partition of; null if it is none.</summary>
    public PartitionDefinition? PartitionOf { get; init; }

    public bool Unlogged { get; init; }

    /// <summary>What rows are divided by; null if they are not.</summary>
    public PartitionKey? PartitionBy { get; init; }

    /// <summary>The access method; without one the server's setting decides.</summary>
    public Identifier? AccessMethod { get; init; }

    public StorageParameters Storage { get; init; } = StorageParameters.None;

    public Identifier? Tablespace { get; init; }

    /// <summary>The comment on the table, as SQL; null for none.</summary>
    public string? Comment { get; init; }

    public override ServerFeature? Feature =>
        Columns
            .Select(column => column.Feature)
            .Concat(Constraints.Select(constraint => constraint.Feature))
            .MaxBy(feature => feature?.Since ?? 0);

    public override Inverse Inverse =>
        IfNotExists
            ? Inverse.None(NoInverseReasons.MayExist)
            : new DropOperation(new ObjectReference(ObjectKind.Table, Table), this);
}
