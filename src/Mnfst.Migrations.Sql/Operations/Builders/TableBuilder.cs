using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what columns and constraints a new table has, in their order.</summary>
public sealed class TableBuilder
{
    private readonly List<ColumnBuilder> _columns = [];
    private readonly List<Func<TableConstraint>> _constraints = [];

    /// <summary>The table without its columns and constraints.</summary>
    private CreateTableOperation _options = new(QualifiedName.Table(null, "table"), default, default, false);

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

    /// <summary>Between no two rows all of the operators hold.</summary>
    /// <param name="elements">
    /// What is compared, and by which operator: <c>[("room", "="), ("during", "&amp;&amp;")]</c>.
    /// </param>
    /// <param name="method">The access method of the index, which knows the operators.</param>
    /// <param name="where">The condition that a row must meet to be compared.</param>
    /// <returns>A builder that says what else the constraint is.</returns>
    public ExcludeBuilder Exclude(
        IReadOnlyList<(IndexColumn Column, string Operator)> elements,
        string method = "gist",
        string? where = null
    ) => Add(new ExcludeBuilder(ExcludeBuilder.ConstraintOf(elements, method, where)));

    /// <summary>What people should know of the table.</summary>
    /// <param name="comment">The comment.</param>
    public void Comment(string comment) => _options = _options with { Comment = CommentText.Of(comment) };

    /// <summary>Changes are not written to the write-ahead log: after a crash the table is empty.</summary>
    public void Unlogged() => _options = _options with { Unlogged = true };

    /// <summary>The rows are divided among partitions by ranges of values.</summary>
    /// <param name="columns">What they are divided by: names of columns, or expressions.</param>
    public void PartitionByRange(params IndexColumn[] columns) => PartitionBy("RANGE", columns);

    /// <summary>The rows are divided among partitions by lists of values.</summary>
    /// <param name="column">What they are divided by: the name of a column, or an expression.</param>
    public void PartitionByList(IndexColumn column) => PartitionBy("LIST", column);

    /// <summary>The rows are divided among partitions by the hash of values.</summary>
    /// <param name="columns">What they are divided by: names of columns, or expressions.</param>
    public void PartitionByHash(params IndexColumn[] columns) => PartitionBy("HASH", columns);

    /// <summary>The table has storage parameters, such as <c>fillfactor</c>.</summary>
    /// <param name="parameters">The parameters, by name.</param>
    public void StorageParameters(IReadOnlyDictionary<string, PgConstant> parameters) =>
        _options = _options with { Storage = Model.StorageParameters.Of(parameters) };

    /// <summary>The table is kept in another tablespace than that of the database.</summary>
    /// <param name="name">The tablespace.</param>
    public void Tablespace(string name) =>
        _options = _options with { Tablespace = Identifier.Of(name, "tablespace") };

    /// <summary>The table is kept by another access method than usual on the server.</summary>
    /// <param name="name">The access method.</param>
    public void AccessMethod(string name) =>
        _options = _options with { AccessMethod = Identifier.Of(name, "access method") };

    internal CreateTableOperation Build(QualifiedName table, bool ifNotExists)
    {
        var operation = Collect(table, ifNotExists);
        TableRules.Check(table, operation.Columns, operation.Constraints);
        return operation;
    }

    /// <summary>A partition has the columns of its table, which are not known here.</summary>
    internal CreateTableOperation BuildPartition(
        QualifiedName table,
        PartitionDefinition partition,
        bool ifNotExists
    ) =>
        _columns.Count > 0
            ? throw new InvalidMigrationException(
                $"The partition {table} has the columns of {partition.Parent}. Remove '{_columns[0].Build().Name.Name}'."
            )
            : Collect(table, ifNotExists) with
            {
                PartitionOf = partition,
            };

    /// <summary>The one constraint that it defines, which then has this name.</summary>
    internal TableConstraint BuildConstraint(Identifier name) =>
        _columns.Count == 0 && _constraints is [var build]
            ? build() with
            {
                Name = name,
            }
            : throw new InvalidMigrationException(
                $"Define exactly one constraint for '{name.Name}', such as t => t.Unique(\"email\")."
            );

    private CreateTableOperation Collect(QualifiedName table, bool ifNotExists) =>
        _options with
        {
            Table = table,
            Columns = _columns.Select(column => column.Build()).ToEquatableArray(),
            Constraints = _constraints.Select(build => build()).ToEquatableArray(),
            IfNotExists = ifNotExists,
        };

    private void PartitionBy(string strategy, params IndexColumn[] columns) =>
        _options = _options with
        {
            PartitionBy = columns is { Length: > 0 }
                ? new PartitionKey(strategy, columns.Select(column => column.Key).ToEquatableArray())
                : throw new InvalidMigrationException("The table has no partition key. Name a column."),
        };

    private TBuilder Add<TBuilder>(TBuilder constraint)
        where TBuilder : ConstraintBuilder<TBuilder>
    {
        _constraints.Add(constraint.Build);
        return constraint;
    }
}
