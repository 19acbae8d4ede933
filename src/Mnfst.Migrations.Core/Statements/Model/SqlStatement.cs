using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>
/// One statement, as far as its own words say what it is. A flag such as CONCURRENTLY is the place where it is written,
/// null if it is not; an expression, a query and a body are places too. All places are in the text that was read.
/// </summary>
/// <param name="Kind">What it does.</param>
internal abstract record SqlStatement(SqlStatementKind Kind)
{
    /// <summary>The whole statement, without a semicolon.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The words that it begins with, up to the name or flag behind the kind of object: CREATE UNIQUE INDEX.</summary>
    public TextSpan Head { get; init; }

    /// <summary>
    /// From where on it was not understood, to its end; empty where something is missing. Null if all was, save for parts
    /// that say so themselves (<see cref="AlterActionKind.Unknown"/>, <see cref="UnknownConstraint"/>).
    /// </summary>
    public TextSpan? Unknown { get; init; }

    /// <summary>
    /// The statements in it that run with it: those of a WITH that change data, the elements of CREATE SCHEMA, what EXPLAIN,
    /// PREPARE and COPY hold, the query of CREATE TABLE AS, the actions of a rule.
    /// </summary>
    public EquatableArray<SqlStatement> Inner { get; init; }
}

/// <summary>A statement that is not known.</summary>
internal sealed record UnknownStatement() : SqlStatement(SqlStatementKind.Unknown);

/// <summary>A statement of which no rule needs to know more than its kind, and the name that it may begin with.</summary>
internal sealed record PlainStatement(SqlStatementKind Kind, ObjectName? Name = null) : SqlStatement(Kind);
