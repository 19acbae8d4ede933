using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>CREATE [FOREIGN] TABLE, also AS a query</summary>
internal sealed record CreateTableStatement(SqlStatementKind Kind, ObjectName Name) : SqlStatement(Kind)
{
    public TextSpan? IfNotExists { get; init; }

    /// <summary>The word TEMP or TEMPORARY.</summary>
    public TextSpan? Temporary { get; init; }

    /// <summary>The word UNLOGGED.</summary>
    public TextSpan? Unlogged { get; init; }

    public bool IsForeign { get; init; }

    public EquatableArray<ColumnDefinition> Columns { get; init; }

    public EquatableArray<SqlConstraint> Constraints { get; init; }

    /// <summary>The tables of LIKE.</summary>
    public EquatableArray<ObjectName> Likes { get; init; }

    /// <summary>The tables of INHERITS.</summary>
    public EquatableArray<ObjectName> Inherits { get; init; }

    /// <summary>The table of PARTITION OF.</summary>
    public ObjectName? PartitionOf { get; init; }

    /// <summary>The word DEFAULT of PARTITION OF ... DEFAULT.</summary>
    public TextSpan? DefaultPartition { get; init; }

    /// <summary>The strategy of PARTITION BY: range, list or hash.</summary>
    public Identifier? PartitionBy { get; init; }

    /// <summary>The type of OF.</summary>
    public ObjectName? OfType { get; init; }

    /// <summary>The words WITH NO DATA.</summary>
    public TextSpan? WithNoData { get; init; }
}

/// <summary>CREATE INDEX</summary>
/// <param name="Table">The table.</param>
internal sealed record CreateIndexStatement(TableReference Table) : SqlStatement(SqlStatementKind.CreateIndex)
{
    /// <summary>The name, which goes into the table's schema; null if the server chooses one.</summary>
    public Identifier? Name { get; init; }

    public TextSpan? Unique { get; init; }

    public TextSpan? Concurrently { get; init; }

    public TextSpan? IfNotExists { get; init; }

    /// <summary>The access method; null for that of the server's choice, btree.</summary>
    public Identifier? Method { get; init; }

    /// <summary>What is indexed.</summary>
    public EquatableArray<IndexElement> Elements { get; init; }

    /// <summary>The columns of INCLUDE, in their parentheses.</summary>
    public TextSpan? Include { get; init; }

    /// <summary>The words NULLS NOT DISTINCT.</summary>
    public TextSpan? NullsNotDistinct { get; init; }

    /// <summary>The predicate of a partial index.</summary>
    public TextSpan? Where { get; init; }

    /// <summary>All behind the table.</summary>
    public TextSpan Body { get; init; }
}

/// <summary>What an index has of each row.</summary>
/// <param name="Span">All of it, with its collation, operator class and order.</param>
/// <param name="Column">The column; null for an expression.</param>
internal sealed record IndexElement(TextSpan Span, Identifier? Column);

/// <summary>ALTER of any object; one of type, rename and the like is one action.</summary>
/// <param name="Object">What is altered.</param>
internal sealed record AlterStatement(ObjectReference Object) : SqlStatement(SqlStatementKind.Alter)
{
    public TextSpan? IfExists { get; init; }

    public TextSpan? Only { get; init; }

    public EquatableArray<AlterAction> Actions { get; init; }
}

/// <summary>ALTER TABLE | INDEX | MATERIALIZED VIEW ALL IN TABLESPACE a SET TABLESPACE b</summary>
internal sealed record AlterAllInTablespaceStatement(ObjectKind Objects, ObjectName From, ObjectName To)
    : SqlStatement(SqlStatementKind.AlterAllInTablespace);

/// <summary>DROP of objects of one kind</summary>
internal sealed record DropStatement(ObjectKind Objects, EquatableArray<ObjectReference> Targets)
    : SqlStatement(SqlStatementKind.Drop)
{
    public TextSpan? IfExists { get; init; }

    public TextSpan? Cascade { get; init; }

    public TextSpan? Concurrently { get; init; }
}

/// <summary>TRUNCATE</summary>
internal sealed record TruncateStatement(EquatableArray<TableReference> Tables)
    : SqlStatement(SqlStatementKind.Truncate)
{
    public TextSpan? Cascade { get; init; }

    public TextSpan? RestartIdentity { get; init; }
}

/// <summary>LOCK [TABLE]</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Mode">The mode in capitals and with one space, such as ACCESS EXCLUSIVE, which is the server's choice.</param>
internal sealed record LockStatement(EquatableArray<TableReference> Tables, string Mode)
    : SqlStatement(SqlStatementKind.Lock)
{
    public TextSpan? NoWait { get; init; }
}

/// <summary>VACUUM, ANALYZE, CLUSTER</summary>
/// <param name="Kind">Which.</param>
/// <param name="Tables">The tables; none for all.</param>
internal sealed record MaintenanceStatement(SqlStatementKind Kind, EquatableArray<TableReference> Tables)
    : SqlStatement(Kind)
{
    /// <summary>The word FULL, where it is not switched off.</summary>
    public TextSpan? Full { get; init; }
}

/// <summary>REINDEX</summary>
/// <param name="Target">What is built again.</param>
/// <param name="Name">Its name; null for the current database.</param>
internal sealed record ReindexStatement(ReindexTarget Target, ObjectName? Name)
    : SqlStatement(SqlStatementKind.Reindex)
{
    public TextSpan? Concurrently { get; init; }
}

/// <summary>REFRESH MATERIALIZED VIEW</summary>
internal sealed record RefreshStatement(ObjectName Name)
    : SqlStatement(SqlStatementKind.RefreshMaterializedView)
{
    public TextSpan? Concurrently { get; init; }

    public TextSpan? WithNoData { get; init; }
}
