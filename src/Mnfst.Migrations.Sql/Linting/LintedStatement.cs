using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Linting;

namespace Mnfst.Migrations;

/// <summary>A statement of a revision; an operation in C# is there as the statement that it means.</summary>
public sealed class LintedStatement
{
    internal LintedStatement() { }

    /// <summary>The statement as it is written, without a semicolon.</summary>
    public required string Sql { get; init; }

    /// <summary>
    /// The words that say what it does, in capitals, up to the name or the flag behind the kind of object:
    /// <c>CREATE UNIQUE INDEX</c>, <c>ALTER TABLE</c>, <c>INSERT INTO</c>.
    /// </summary>
    public required string Head { get; init; }

    /// <summary>What it makes, changes, drops or writes to. What belongs to a table, such as an index, brings the table as well.</summary>
    public required IReadOnlyList<SqlObject> Objects { get; init; }

    /// <summary>Whether it runs in the transaction of the revision; otherwise it commits by itself (<c>autocommit</c>, a backfill).</summary>
    public required bool InTransaction { get; init; }

    /// <summary>Whether all of it was understood; otherwise objects may be missing.</summary>
    public required bool IsUnderstood { get; init; }

    /// <summary>
    /// Whether it is of a kind, by the words of its <see cref="Head"/>, in which others may stand between them: <c>CREATE INDEX</c>
    /// is <c>CREATE UNIQUE INDEX</c>, too.
    /// </summary>
    /// <param name="words">The words, in capitals or not.</param>
    public bool Is(string words) => StatementWords.Contain(Head, words);

    /// <inheritdoc cref="Sql"/>
    public override string ToString() => Sql;
}
