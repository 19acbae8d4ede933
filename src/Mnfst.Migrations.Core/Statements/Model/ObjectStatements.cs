using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>CREATE [MATERIALIZED] VIEW</summary>
internal sealed record CreateViewStatement(SqlStatementKind Kind, ObjectName Name) : SqlStatement(Kind)
{
    public TextSpan? OrReplace { get; init; }

    public TextSpan? IfNotExists { get; init; }

    public TextSpan? Temporary { get; init; }

    /// <summary>The query; null if AS is missing.</summary>
    public TextSpan? Query { get; init; }

    public TextSpan? WithNoData { get; init; }
}

/// <summary>CREATE SEQUENCE</summary>
internal sealed record CreateSequenceStatement(ObjectName Name)
    : SqlStatement(SqlStatementKind.CreateSequence)
{
    public TextSpan? IfNotExists { get; init; }

    public TextSpan? Temporary { get; init; }

    public TextSpan? Options { get; init; }
}

/// <summary>CREATE TYPE</summary>
internal sealed record CreateTypeStatement(ObjectName Name, TypeForm Form)
    : SqlStatement(SqlStatementKind.CreateType)
{
    /// <summary>The attributes of a composite type.</summary>
    public EquatableArray<ColumnDefinition> Attributes { get; init; }

    /// <summary>The values of an enum.</summary>
    public EquatableArray<Identifier> Values { get; init; }
}

/// <summary>The forms of CREATE TYPE.</summary>
internal enum TypeForm : byte
{
    Shell,
    Base,
    Composite,
    Enum,
    Range,
}

/// <summary>CREATE DOMAIN</summary>
internal sealed record CreateDomainStatement(
    ObjectName Name,
    SqlType Type,
    EquatableArray<SqlConstraint> Constraints
) : SqlStatement(SqlStatementKind.CreateDomain);

/// <summary>CREATE SCHEMA; its elements are in <see cref="SqlStatement.Inner"/>.</summary>
/// <param name="Name">The name; null if it is that of the owner.</param>
/// <param name="Owner">The role of AUTHORIZATION.</param>
internal sealed record CreateSchemaStatement(Identifier? Name, Identifier? Owner)
    : SqlStatement(SqlStatementKind.CreateSchema)
{
    public TextSpan? IfNotExists { get; init; }
}

/// <summary>CREATE EXTENSION</summary>
internal sealed record CreateExtensionStatement(Identifier Name)
    : SqlStatement(SqlStatementKind.CreateExtension)
{
    public TextSpan? IfNotExists { get; init; }

    public TextSpan? Cascade { get; init; }
}

/// <summary>CREATE of an object that no rule needs to know more of.</summary>
internal sealed record CreateObjectStatement(ObjectReference Object)
    : SqlStatement(SqlStatementKind.CreateObject)
{
    public TextSpan? OrReplace { get; init; }

    public TextSpan? IfNotExists { get; init; }
}

/// <summary>CREATE FUNCTION and CREATE PROCEDURE</summary>
internal sealed record CreateFunctionStatement(ObjectReference Function, FunctionOptions Options)
    : SqlStatement(SqlStatementKind.CreateFunction)
{
    public TextSpan? OrReplace { get; init; }

    /// <summary>What is returned; null for a procedure, a table and parameters that are OUT.</summary>
    public SqlType? Returns { get; init; }
}

/// <summary>What CREATE FUNCTION and ALTER FUNCTION say of a function.</summary>
internal sealed record FunctionOptions
{
    public Identifier? Language { get; init; }

    /// <summary>The words SECURITY DEFINER.</summary>
    public TextSpan? SecurityDefiner { get; init; }

    /// <summary>The words SECURITY INVOKER.</summary>
    public TextSpan? SecurityInvoker { get; init; }

    /// <summary>immutable, stable or volatile; null if it is not said.</summary>
    public Identifier? Volatility { get; init; }

    /// <summary>The settings of SET.</summary>
    public EquatableArray<Identifier> Settings { get; init; }

    /// <summary>The string behind AS, the expression behind RETURN, or BEGIN ATOMIC with all up to its END.</summary>
    public TextSpan? Body { get; init; }
}

/// <summary>CREATE TRIGGER</summary>
internal sealed record CreateTriggerStatement(Identifier Name, ObjectName Table)
    : SqlStatement(SqlStatementKind.CreateTrigger)
{
    public TextSpan? OrReplace { get; init; }

    public TextSpan? IsConstraint { get; init; }

    public ObjectName? Function { get; init; }
}

/// <summary>CREATE POLICY</summary>
internal sealed record CreatePolicyStatement(Identifier Name, ObjectName Table)
    : SqlStatement(SqlStatementKind.CreatePolicy)
{
    /// <summary>The word RESTRICTIVE; without it the policy is permissive.</summary>
    public TextSpan? Restrictive { get; init; }

    /// <summary>all, select, insert, update or delete; null if it is not said, which is all.</summary>
    public Identifier? Command { get; init; }

    /// <summary>The roles of TO, where PUBLIC is public; none if it is not said, which is PUBLIC.</summary>
    public EquatableArray<Identifier> Roles { get; init; }

    public TextSpan? Using { get; init; }

    public TextSpan? WithCheck { get; init; }
}

/// <summary>CREATE RULE; its actions are in <see cref="SqlStatement.Inner"/>.</summary>
internal sealed record CreateRuleStatement(Identifier Name, ObjectName Table)
    : SqlStatement(SqlStatementKind.CreateRule)
{
    public TextSpan? OrReplace { get; init; }

    public TextSpan? Instead { get; init; }
}
