using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>One of the actions of an ALTER.</summary>
/// <param name="Kind">What it does.</param>
internal record AlterAction(AlterActionKind Kind)
{
    /// <summary>All of it.</summary>
    public TextSpan Span { get; init; }

    /// <summary>
    /// What it speaks of: a column, an attribute, a constraint, a trigger, a rule, a role, a schema, a tablespace, the value of an
    /// enum. Null if it is the object itself.
    /// </summary>
    public Identifier? Name { get; init; }

    /// <summary>The words IF EXISTS, of what is dropped, or IF NOT EXISTS, of what is added.</summary>
    public TextSpan? Guard { get; init; }

    /// <summary>The word CASCADE.</summary>
    public TextSpan? Cascade { get; init; }

    /// <summary>The expression of a default, the options of SET, what is written behind all else.</summary>
    public TextSpan? Value { get; init; }
}

/// <summary>ADD [COLUMN] and ADD ATTRIBUTE</summary>
internal sealed record AddColumnAction(AlterActionKind Kind, ColumnDefinition Column) : AlterAction(Kind);

/// <summary>ALTER [COLUMN] name [SET DATA] TYPE type [COLLATE collation] [USING expression]</summary>
internal sealed record ChangeTypeAction(AlterActionKind Kind, SqlType Type) : AlterAction(Kind)
{
    public ObjectName? Collation { get; init; }

    public TextSpan? Using { get; init; }
}

/// <summary>ADD constraint</summary>
internal sealed record AddConstraintAction(SqlConstraint Constraint)
    : AlterAction(AlterActionKind.AddConstraint);

/// <summary>ATTACH PARTITION and DETACH PARTITION, of tables and of indexes</summary>
internal sealed record PartitionAction(AlterActionKind Kind, ObjectName Partition) : AlterAction(Kind)
{
    /// <summary>The word CONCURRENTLY.</summary>
    public TextSpan? Concurrently { get; init; }

    /// <summary>The word DEFAULT, of the partition that takes what no other does.</summary>
    public TextSpan? Default { get; init; }
}

/// <summary>RENAME, of the object, or of what <see cref="AlterAction.Name"/> says</summary>
internal sealed record RenameAction(AlterActionKind Kind, Identifier NewName) : AlterAction(Kind);

/// <summary>INHERIT, NO INHERIT, OF type, ADD or DROP of a member of an extension, ADD TABLE of a publication</summary>
internal sealed record RelatedObjectAction(AlterActionKind Kind, ObjectName Related) : AlterAction(Kind);

/// <summary>What ALTER POLICY changes.</summary>
internal sealed record PolicyAction() : AlterAction(AlterActionKind.PolicyAccess)
{
    /// <summary>The roles of TO, where PUBLIC is public; none if they stay.</summary>
    public EquatableArray<Identifier> Roles { get; init; }

    public TextSpan? Using { get; init; }

    public TextSpan? WithCheck { get; init; }
}

/// <summary>What ALTER FUNCTION changes.</summary>
internal sealed record FunctionOptionsAction(FunctionOptions Options)
    : AlterAction(AlterActionKind.FunctionOptions);
