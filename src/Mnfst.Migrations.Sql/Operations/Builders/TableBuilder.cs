using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what columns and constraints a new table has, in their order.</summary>
public sealed class TableBuilder
{
    private readonly List<ColumnBuilder> _columns = [];
    private readonly List<Func<TableConstraint>> _constraints = [];

    internal TableBuilder() { }

    /// <summary>A column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <returns>A builder that says what else the column is.</returns>
    public ColumnBuilder Column(string name, PgType type)
    {
        var column = new ColumnBuilder(name, type);
        _columns.Add(column);
        return column;
    }

    /// <summary>The primary key, whose columns take no nulls.</summary>
    /// <param name="columns">Its columns.</param>
    /// <returns>A builder that says what else the constraint is.</returns>
    public KeyBuilder PrimaryKey(params string[] columns) =>
        Add(new KeyBuilder(KeyConstraint.Of(isPrimary: true, columns)));

    /// <summary>Columns that no two rows have the same values in.</summary>
    /// <param name="columns">The columns.</param>
    /// <returns>A builder that says what else the constraint is.</returns>
    public KeyBuilder Unique(params string[] columns) =>
        Add(new KeyBuilder(KeyConstraint.Of(isPrimary: false, columns)));

    /// <summary>Columns that refer to a row of another table, or of the same.</summary>
    /// <param name="columns">The columns.</param>
    /// <returns>A builder that says what they refer to: it must.</returns>
    public ForeignKeyBuilder ForeignKey(params string[] columns) =>
        Add(new ForeignKeyBuilder(Identifier.Columns(columns, "foreign key")));

    /// <summary>A condition that is not false for any row.</summary>
    /// <param name="condition">The condition, such as <c>price > 0</c>.</param>
    /// <returns>A builder that says what else the constraint is.</returns>
    public CheckBuilder Check(string condition) =>
        Add(new CheckBuilder(SqlFragment.Expression(condition, "check condition")));

    internal CreateTableOperation Build(QualifiedName table, bool ifNotExists)
    {
        var columns = _columns.Select(column => column.Build()).ToEquatableArray();
        var constraints = _constraints.Select(build => build()).ToEquatableArray();
        TableRules.Check(table, columns, constraints);
        return new CreateTableOperation(table, columns, constraints, ifNotExists);
    }

    private TBuilder Add<TBuilder>(TBuilder constraint)
        where TBuilder : ConstraintBuilder<TBuilder>
    {
        _constraints.Add(constraint.Build);
        return constraint;
    }
}
