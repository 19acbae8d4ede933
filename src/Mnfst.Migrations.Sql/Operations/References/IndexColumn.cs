using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// What an index sorts by: a column, for which its name as a string is enough, or an expression; with an order,
/// a collation and an operator class where the usual ones are not wanted.
/// </summary>
public sealed class IndexColumn
{
    // Checked when an operation uses it, as only then it is known where.
    private readonly Func<IndexKey> _key;

    private IndexColumn(Func<IndexKey> key) => _key = key;

    internal IndexKey Key => _key();

    /// <summary>The column of that name, in ascending order.</summary>
    public static implicit operator IndexColumn(string column) => Of(column);

    /// <summary>A column, in ascending order.</summary>
    /// <param name="column">Its name, unquoted.</param>
    public static IndexColumn Of(string column) =>
        new(() => new IndexKey(Identifier.Of(column, "column").ToString()));

    /// <summary>An expression, in ascending order.</summary>
    /// <param name="sql">The expression, such as <c>lower(email)</c>; it needs no parentheses around it.</param>
    public static IndexColumn Expression(string sql) =>
        new(() => new IndexKey($"({SqlFragment.Expression(sql, "index expression")})"));

    /// <summary>The same in descending order, in which nulls come first unless <see cref="NullsLast"/> says otherwise.</summary>
    public IndexColumn Descending() => With(key => key with { Descending = true });

    /// <summary>The same with nulls before all values.</summary>
    public IndexColumn NullsFirst() => With(key => key with { NullsFirst = true });

    /// <summary>The same with nulls after all values.</summary>
    public IndexColumn NullsLast() => With(key => key with { NullsFirst = false });

    /// <summary>The same sorted by another collation than that of the column.</summary>
    /// <param name="collation">The collation's name, such as <c>C</c>.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public IndexColumn Collate(string collation, string? schema = null) =>
        With(key => key with { Collation = QualifiedName.Of(schema, collation, "collation") });

    /// <summary>The same by the operators of another class than the usual one of the type.</summary>
    /// <param name="name">The operator class, such as <c>text_pattern_ops</c>.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public IndexColumn OperatorClass(string name, string? schema = null) =>
        With(key => key with { OperatorClass = QualifiedName.Of(schema, name, "operator class") });

    private IndexColumn With(Func<IndexKey, IndexKey> change) => new(() => change(_key()));
}
