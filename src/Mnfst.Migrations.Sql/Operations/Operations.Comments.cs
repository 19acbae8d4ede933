using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Comments on a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment can not be.</exception>
    public void CommentOnTable(
        string table,
        string? comment,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Comment(CommentTarget.Table, () => QualifiedName.Table(schema, table), comment, line);

    /// <summary>Comments on a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment can not be.</exception>
    public void CommentOnColumn(
        string table,
        string column,
        string? comment,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Comment(
            CommentTarget.Column,
            () => QualifiedName.Table(schema, table),
            comment,
            line,
            () => Identifier.Of(column, "column")
        );

    /// <summary>Comments on a constraint.</summary>
    /// <param name="name">The constraint.</param>
    /// <param name="table">Its table.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment can not be.</exception>
    public void CommentOnConstraint(
        string name,
        string table,
        string? comment,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Comment(
            CommentTarget.Constraint,
            () => QualifiedName.Table(schema, table),
            comment,
            line,
            () => Identifier.Of(name, "constraint")
        );

    /// <summary>Comments on an index.</summary>
    /// <param name="name">The index.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the index; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment can not be.</exception>
    public void CommentOnIndex(
        string name,
        string? comment,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Comment(CommentTarget.Index, () => QualifiedName.Of(schema, name, "index"), comment, line);

    /// <summary>Comments on an enum type.</summary>
    /// <param name="name">The type.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the type; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment can not be.</exception>
    public void CommentOnEnum(
        string name,
        string? comment,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Comment(CommentTarget.Type, () => EnumName(schema, name), comment, line);

    private void Comment(
        CommentTarget target,
        Func<QualifiedName> name,
        string? comment,
        int line,
        Func<Identifier>? member = null
    ) => Record(line, () => new CommentOperation(target, name(), member?.Invoke(), CommentText(comment)));

    private static string? CommentText(string? comment)
    {
        if (comment is null)
            return null;
        // A comment is prose: how its lines end is no matter of its own, but of how the file was checked out.
        return SqlLiteral.FaultOf(comment) is { } fault
            ? throw new InvalidMigrationException($"The comment {fault}")
            : SqlLiteral.Quote(SqlText.WithLineFeeds(comment));
    }
}
