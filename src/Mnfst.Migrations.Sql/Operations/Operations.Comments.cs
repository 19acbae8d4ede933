using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Comments on anything.</summary>
    /// <param name="what">What it is about, such as <c>PgObject.Function("f", "integer")</c>.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOn(
        PgObject what,
        string? comment,
        string? existing = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(what);
        Record(line, () => Comment(what, comment, existing));
    }

    /// <summary>Comments on a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOnTable(
        string table,
        string? comment,
        string? schema = null,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Comment(PgObject.Table(table, schema), comment, existing));

    /// <summary>Comments on a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOnColumn(
        string table,
        string column,
        string? comment,
        string? schema = null,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Comment(PgObject.Column(column, table, schema), comment, existing));

    /// <summary>Comments on a constraint.</summary>
    /// <param name="name">The constraint.</param>
    /// <param name="table">Its table.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOnConstraint(
        string name,
        string table,
        string? comment,
        string? schema = null,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Comment(PgObject.Constraint(name, table, schema), comment, existing));

    /// <summary>Comments on an index.</summary>
    /// <param name="name">The index.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the index; without one the <c>search_path</c> decides.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOnIndex(
        string name,
        string? comment,
        string? schema = null,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Comment(PgObject.Index(name, schema), comment, existing));

    /// <summary>Comments on an enum type.</summary>
    /// <param name="name">The type.</param>
    /// <param name="comment">The comment, which replaces the one that is there; null removes it.</param>
    /// <param name="schema">The schema of the type; without one the <c>search_path</c> decides.</param>
    /// <param name="existing">The comment that is there, to go back to; without one there was none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or the comment cannot be.</exception>
    [InverseNeeds(nameof(comment), nameof(existing))]
    public void CommentOnEnum(
        string name,
        string? comment,
        string? schema = null,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Comment(PgObject.Type(name, schema), comment, existing));

    private static StatementOperation Comment(PgObject what, string? comment, string? existing)
    {
        var reference = what.Reference;
        return new StatementOperation(
            Statement(CommentText.Of(comment)),
            comment is null && existing is null
                ? Inverse.Needs(nameof(comment), nameof(existing))
                : new StatementOperation(Statement(CommentText.Of(existing)))
        );

        string Statement(string? text) => $"COMMENT ON {reference} IS {text ?? "NULL"}";
    }
}
