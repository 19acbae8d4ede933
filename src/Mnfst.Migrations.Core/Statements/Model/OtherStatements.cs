using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>COMMENT ON and SECURITY LABEL ON</summary>
internal sealed record CommentStatement(SqlStatementKind Kind, ObjectReference Object) : SqlStatement(Kind);

/// <summary>GRANT and REVOKE of privileges on objects</summary>
/// <param name="Kind">Which.</param>
/// <param name="ObjectKind">The kind of the objects.</param>
/// <param name="Objects">The objects; schemas, for all objects in them.</param>
internal sealed record GrantStatement(
    SqlStatementKind Kind,
    ObjectKind ObjectKind,
    EquatableArray<ObjectReference> Objects
) : SqlStatement(Kind)
{
    /// <summary>The privileges in lower case, without columns; none for ALL.</summary>
    public EquatableArray<Identifier> Privileges { get; init; }

    /// <summary>The columns of ALL (columns), in their parentheses.</summary>
    public TextSpan? Columns { get; init; }

    /// <summary>The words ALL TABLES IN SCHEMA and the like.</summary>
    public TextSpan? AllInSchema { get; init; }

    /// <summary>The roles; PUBLIC is public.</summary>
    public EquatableArray<Identifier> Grantees { get; init; }

    public TextSpan? Cascade { get; init; }

    /// <summary>The words WITH GRANT OPTION, or GRANT OPTION FOR.</summary>
    public TextSpan? GrantOption { get; init; }
}

/// <summary>GRANT and REVOKE of roles</summary>
internal sealed record GrantRoleStatement(SqlStatementKind Kind, EquatableArray<Identifier> Roles)
    : SqlStatement(Kind)
{
    public EquatableArray<Identifier> Grantees { get; init; }
}

/// <summary>ALTER DEFAULT PRIVILEGES</summary>
internal sealed record AlterDefaultPrivilegesStatement(bool IsGrant)
    : SqlStatement(SqlStatementKind.AlterDefaultPrivileges)
{
    public EquatableArray<Identifier> Grantees { get; init; }
}

/// <summary>DO</summary>
/// <param name="Body">The string with the code, quotes included.</param>
/// <param name="Language">The language; null for plpgsql.</param>
internal sealed record DoStatement(TextSpan Body, Identifier? Language) : SqlStatement(SqlStatementKind.Do);

/// <summary>COPY</summary>
/// <param name="Table">The table; null for a query.</param>
/// <param name="IsFrom">Whether rows go into the table.</param>
internal sealed record CopyStatement(ObjectName? Table, bool IsFrom) : SqlStatement(SqlStatementKind.Copy);

/// <summary>BEGIN, COMMIT, ROLLBACK and the like</summary>
internal sealed record TransactionStatement(TransactionAction Action)
    : SqlStatement(SqlStatementKind.Transaction);

/// <summary>SET and RESET of a setting, also in ALTER SYSTEM</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">
/// The setting in lower case; those that have a syntax of their own have the server's name, such as timezone, role and
/// session_authorization. Null for all.
/// </param>
internal sealed record SetStatement(SqlStatementKind Kind, Identifier? Name) : SqlStatement(Kind)
{
    /// <summary>The word LOCAL.</summary>
    public TextSpan? Local { get; init; }

    /// <summary>The value; null for FROM CURRENT, and for RESET.</summary>
    public TextSpan? Value { get; init; }
}
