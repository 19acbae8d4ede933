using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

/// <summary>
/// What stands on a column that another one is to take the place of: what the other one gets as well, and what nobody but a
/// person can move.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
internal sealed class ColumnDependents(KnownTable table, TableColumn column)
{
    /// <summary>The indexes that no constraint has made.</summary>
    public IReadOnlyList<IndexObject> Indexes { get; } =
    [.. table.Indexes.Where(index => IsOn(table, index, column.Name))];

    /// <summary>The unique constraints.</summary>
    public IReadOnlyList<ConstraintObject> Uniques { get; } =
    [.. table.Constraints.Where(constraint => IsOn(constraint, ConstraintType.Unique, column.Name))];

    /// <summary>The foreign keys of the table.</summary>
    public IReadOnlyList<ConstraintObject> ForeignKeys { get; } =
    [.. table.Constraints.Where(constraint => IsOn(constraint, ConstraintType.ForeignKey, column.Name))];

    /// <summary>Refuses a column with what no other can get by itself.</summary>
    /// <exception cref="CommandFailedException">There is such a thing.</exception>
    public void RefuseOthers()
    {
        var others = OfColumn().Concat(OfTable()).Concat(Others()).Distinct().ToList();
        if (others.Count == 0)
            return;
        throw new CommandFailedException(
            $"Column {table.Title}.{SqlIdentifier.Quote(column.Name)} has what no other column can take over by itself: {string.Join("; ", others)}. Write the revisions by hand as docs/zero-downtime.md shows ('mnfst explain zero-downtime')."
        );
    }

    private IEnumerable<string> OfColumn()
    {
        if (column.Identity is not null)
            yield return "its identity";
        if (column.Generated is not null)
            yield return "its generation expression";
        if (column.IsInherited)
            yield return "its parent table";
        if (column.Collation is { } collation)
            yield return $"its collation {collation}";
        if (column.Storage is not null || column.Compression is not null)
            yield return "how it is stored";
        if (column.Statistics is not null || column.Parameters.Count > 0)
            yield return "its statistics settings";
        if (column.Privileges.Count > 0)
            yield return "its privileges";
        if (column.NotNullConstraint is { IsNotValid: true })
            yield return "its NOT NULL, which is not valid";
    }

    private IEnumerable<string> OfTable()
    {
        if (table.IsOfFamily)
            yield return "its table, which is partitioned or takes part in inheritance";
        if (table.Table.OfType is { } type)
            yield return $"its table, which is of type {type}";
    }

    /// <summary>What <c>pg_depend</c> has besides.</summary>
    private IEnumerable<string> Others()
    {
        var id = table.IdOf(column.Name);
        var taken = Indexes
            .Where(IsPlain)
            .Select(index => index.Id)
            .Concat(Uniques.Where(IsPlain).Select(constraint => constraint.Id))
            .Concat(ForeignKeys.Where(IsPlain).Select(constraint => constraint.Id))
            .Append(id)
            .Append(id with { Kind = ObjectKind.Default })
            .Append(table.Table.Id)
            .ToHashSet();
        return table
            .Model.Dependencies.Where(dependency => dependency.On == id)
            .Select(dependency => dependency.Dependent)
            .Where(dependent => !taken.Contains(dependent))
            .Select(Describe)
            .Distinct();
    }

    private string Describe(ObjectId id) =>
        table.Model.Find(id) switch
        {
            ConstraintObject constraint => $"{Noun(constraint.Type)} {id.ToSql()} of {id.ToSqlOfWhole()}",
            _ when id.Kind is ObjectKind.Column or ObjectKind.Default =>
                $"generated column {id.ToSqlOfWhole()}.{id.ToSql()}",
            _ => id.ToString(),
        };

    private static string Noun(ConstraintType type) =>
        type switch
        {
            ConstraintType.PrimaryKey => "primary key",
            ConstraintType.Unique => "unique constraint",
            ConstraintType.Exclusion => "exclusion constraint",
            ConstraintType.ForeignKey => "foreign key",
            _ => "check",
        };

    /// <summary>Whether the operations say all of an index, and only its keys and what it includes speak of the column.</summary>
    private bool IsPlain(IndexObject index) =>
        index
            is { IsInvalid: false, IsClustered: false, IsReplicaIdentity: false, StorageParameters.Count: 0 }
        && index.Keys.All(key =>
            key is { OperatorClassParameters.Count: 0, Statistics: null }
            && (key.Expression == SqlIdentifier.Quote(column.Name) || !Speaks(key.Expression))
        )
        && (index.Where is null || !Speaks(index.Where));

    /// <summary>Whether the operations say all of a constraint.</summary>
    private bool IsPlain(ConstraintObject constraint) =>
        constraint
            is {
                IsDeferrable: false,
                IsNotValid: false,
                IsNotEnforced: false,
                IsClustered: false,
                IsReplicaIdentity: false,
                StorageParameters.Count: 0,
                Tablespace: null,
                IndexComment: null,
            }
        && (
            constraint.Type == ConstraintType.Unique
                ? constraint.Definition == $"UNIQUE ({SqlNames.List(constraint.Columns)})"
                : !IsReferenced(constraint)
                    && !constraint.Definition.Contains(" MATCH ", StringComparison.Ordinal)
                    && !HasColumnsToSet(constraint)
        );

    private bool IsReferenced(ConstraintObject key) =>
        key.References == table.Full && key.ReferencedColumns.Contains(column.Name);

    /// <summary>Whether a deleted row sets only some columns (since PostgreSQL 15).</summary>
    private static bool HasColumnsToSet(ConstraintObject key) =>
        key.Definition.EndsWith(')') && key.Definition.Contains(" ON DELETE SET ", StringComparison.Ordinal);

    private bool Speaks(string sql) => SqlTokenReader.IdentifiersOf(sql).Contains(column.Name);

    private static bool IsOn(KnownTable table, IndexObject index, string column) =>
        table.Model.Dependencies.Contains(new Dependency(index.Id, table.IdOf(column)));

    private static bool IsOn(ConstraintObject constraint, ConstraintType type, string column) =>
        constraint.Type == type && constraint.Columns.Contains(column);
}
