using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Creates a partition of a table, which has its columns and constraints.</summary>
    /// <param name="name">The partition's name.</param>
    /// <param name="table">The table that it is a part of.</param>
    /// <param name="rows">Which rows it takes.</param>
    /// <param name="define">Says what else it has: constraints, storage, or how it is divided itself.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="tableSchema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifNotExists">Whether nothing happens if something of that name is there, whatever it is.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, the rows or a constraint cannot be.</exception>
    public void CreatePartition(
        string name,
        string table,
        PgPartition rows,
        Action<TableBuilder>? define = null,
        string? schema = null,
        string? tableSchema = null,
        [NoInverse(NoInverseReasons.MayExist)] bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        Record(
            line,
            () =>
                Table(define ?? (_ => { }))
                    .BuildPartition(
                        QualifiedName.Of(schema, name, "partition"),
                        new PartitionDefinition(QualifiedName.Table(tableSchema, table), rows.Sql),
                        ifNotExists
                    )
        );
    }

    /// <summary>Makes a table a partition of another, which has the same columns.</summary>
    /// <param name="table">The table that gets a partition.</param>
    /// <param name="partition">The table that becomes one.</param>
    /// <param name="rows">Which rows it takes. A check constraint that says so saves it from being read.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="partitionSchema">The schema of the partition; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void AttachPartition(
        string table,
        string partition,
        PgPartition rows,
        string? schema = null,
        string? partitionSchema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        Record(
            line,
            () =>
            {
                var part = QualifiedName.Of(partitionSchema, partition, "partition");
                return AlterOperation.Of(
                    TableObject(schema, table),
                    $"ATTACH PARTITION {part} {rows.Sql}",
                    $"DETACH PARTITION {part}"
                );
            }
        );
    }

    /// <summary>Makes a partition a table of its own.</summary>
    /// <param name="table">The table that it is a part of.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="existing">Which rows it took, to attach it again.</param>
    /// <param name="concurrently">
    /// Whether the table can be used meanwhile. PostgreSQL does so outside a transaction only, so the operation is
    /// a step of its own, as in <see cref="Autocommit"/>.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="partitionSchema">The schema of the partition; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void DetachPartition(
        string table,
        string partition,
        PgPartition? existing = null,
        bool concurrently = false,
        string? schema = null,
        string? partitionSchema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
            {
                var part = QualifiedName.Of(partitionSchema, partition, "partition");
                return Altered(
                    TableObject(schema, table),
                    $"DETACH PARTITION {part}{(concurrently ? " CONCURRENTLY" : "")}",
                    existing is null ? null : $"ATTACH PARTITION {part} {existing.Sql}",
                    nameof(existing)
                ) with
                {
                    IsConcurrent = concurrently,
                };
            }
        );

    /// <summary>Attaches the index of a partition to that of its table, which was created for it <c>only</c>.</summary>
    /// <param name="index">The index of the table.</param>
    /// <param name="partitionIndex">The index of the partition.</param>
    /// <param name="schema">The schema of the index; without one the <c>search_path</c> decides.</param>
    /// <param name="partitionSchema">The schema of the partition; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.AttachedIndex)]
    public void AttachIndexPartition(
        string index,
        string partitionIndex,
        string? schema = null,
        string? partitionSchema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new AlterOperation(
                    PgObject.Index(index, schema).Reference,
                    $"ATTACH PARTITION {QualifiedName.Of(partitionSchema, partitionIndex, "index")}",
                    Inverse.None(NoInverseReasons.AttachedIndex)
                )
        );
}
