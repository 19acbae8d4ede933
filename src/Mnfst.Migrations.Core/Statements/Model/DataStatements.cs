using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>INSERT, UPDATE, DELETE and MERGE</summary>
/// <param name="Kind">Which.</param>
/// <param name="Target">The table.</param>
internal sealed record DataChangeStatement(SqlStatementKind Kind, TableReference Target) : SqlStatement(Kind)
{
    /// <summary>The word WITH that it begins with.</summary>
    public TextSpan? With { get; init; }

    public Identifier? Alias { get; init; }

    /// <summary>The words FOR PORTION OF.</summary>
    public TextSpan? ForPortionOf { get; init; }

    /// <summary>The assignments of an UPDATE.</summary>
    public TextSpan? Set { get; init; }

    /// <summary>FROM of an UPDATE, USING of a DELETE or MERGE, the word included.</summary>
    public TextSpan? From { get; init; }

    /// <summary>The condition behind WHERE; null if all rows are meant.</summary>
    public TextSpan? Where { get; init; }

    /// <summary>The words ON CONFLICT and what follows them.</summary>
    public TextSpan? OnConflict { get; init; }

    /// <summary>RETURNING and what follows it.</summary>
    public TextSpan? Returning { get; init; }
}

/// <summary>SELECT, VALUES, TABLE</summary>
/// <param name="Into">The table that SELECT INTO makes.</param>
internal sealed record SelectStatement(ObjectName? Into) : SqlStatement(SqlStatementKind.Select);

/// <summary>EXPLAIN; what it explains is in <see cref="SqlStatement.Inner"/>.</summary>
/// <param name="Analyze">The word ANALYZE, with which the statement is run, where it is not switched off.</param>
internal sealed record ExplainStatement(TextSpan? Analyze) : SqlStatement(SqlStatementKind.Explain);
