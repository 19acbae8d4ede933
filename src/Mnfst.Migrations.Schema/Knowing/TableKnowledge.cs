using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Knowing;

/// <summary>A table with what belongs to it: its indexes and constraints, and those that it has of the table it is a partition of.</summary>
/// <param name="table">The table.</param>
internal sealed class TableKnowledge(TableObject table)
{
    private const string Check = "CHECK ";
    private readonly List<IndexObject> _indexes = [];
    private readonly List<ConstraintObject> _constraints = [];

    public TableObject Table => table;

    public QualifiedName Name { get; } = new(table.Schema, table.Name);

    /// <summary>The table that it is a partition of; null for none.</summary>
    public TableKnowledge? Parent { get; set; }

    /// <summary>Its partitions, and the tables that inherit from it.</summary>
    public List<TableKnowledge> Children { get; } = [];

    /// <summary>The foreign keys that reference it.</summary>
    public List<(TableKnowledge Table, ConstraintObject Key)> References { get; } = [];

    public IEnumerable<ConstraintObject> Constraints => _constraints.Concat(Parent?.Constraints ?? []);

    public IEnumerable<ConstraintObject> ForeignKeys =>
        Constraints.Where(constraint => constraint.Type == ConstraintType.ForeignKey);

    private IEnumerable<ConstraintObject> Checks =>
        Constraints.Where(constraint => constraint.Type == ConstraintType.Check);

    /// <summary>The names of its indexes. Those of the partitioned table stand for the ones that it has of them.</summary>
    public IEnumerable<string> Indexes => Keyed.Select(index => index.Name);

    public void Add(IndexObject index) => _indexes.Add(index);

    public void Add(ConstraintObject constraint) => _constraints.Add(constraint);

    /// <summary>The names of the indexes that a column has a part in.</summary>
    public IEnumerable<string> IndexesOn(string column) =>
        Keyed.Where(index => index.Columns.Contains(column)).Select(index => index.Name);

    /// <summary>The columns in the key of an index; null if it has no such index.</summary>
    public IReadOnlyList<string>? ColumnsOf(string index) =>
        _indexes.Find(known => known.Name == index) is { } found
            ? [.. found.Keys.Select(key => key.Expression).Select(Unquoted)]
            : _constraints.Find(known => known.Name == index)?.Columns;

    /// <summary>The type of a column, as a statement would write it.</summary>
    public SqlType? TypeOf(string column) =>
        ColumnOf(column) is { } known
            ? TypeReader.Take(new StatementCursor(known.Type, new TextSpan(0, known.Type.Length)))
            : null;

    public bool? IsNullable(string column) =>
        ColumnOf(column) is { } known ? !known.NotNull || known.NotNullConstraint?.IsNotValid == true : null;

    public bool HasNotNullCheck(string column) =>
        Checks.Any(check => IsInForce(check) && ProvenBy(check).Contains(column));

    public bool IsChecked(string column) =>
        Checks.Any(check => SqlTokenReader.IdentifiersOf(check.Definition).Contains(column));

    /// <summary>The columns that a constraint proves to be never null once it is validated; null if there is none of that name.</summary>
    public IReadOnlyList<string>? ProvenBy(string constraint) =>
        Constraints.FirstOrDefault(known => known.Name == constraint) is { } found
            ? [.. ProvenBy(found)]
            : ColumnNamed(constraint);

    /// <summary>The indexes, those of keys among them, and the columns that they speak of.</summary>
    private IEnumerable<(string Name, IReadOnlyCollection<string> Columns)> Keyed =>
        _indexes
            .Select(index => (index.Name, (IReadOnlyCollection<string>)ColumnsIn(index)))
            .Concat(
                _constraints
                    .Where(constraint =>
                        constraint.Type
                            is ConstraintType.PrimaryKey
                                or ConstraintType.Unique
                                or ConstraintType.Exclusion
                    )
                    .Select(key =>
                        (key.Name, (IReadOnlyCollection<string>)Words([key.Definition, .. key.Columns]))
                    )
            )
            .Concat(Parent?.Keyed ?? []);

    private static HashSet<string> ColumnsIn(IndexObject index) =>
        Words([.. index.Keys.Select(key => key.Expression), .. index.Include, index.Where ?? ""]);

    /// <summary>All names in some SQL: a word that is no column's is never asked for.</summary>
    private static HashSet<string> Words(IEnumerable<string> sql) =>
        sql.SelectMany(SqlTokenReader.IdentifiersOf).Concat(sql).ToHashSet(StringComparer.Ordinal);

    private static string Unquoted(string key) => SqlTokenReader.IdentifiersOf(key).FirstOrDefault() ?? key;

    private static bool IsInForce(ConstraintObject constraint) =>
        constraint is { IsNotValid: false, IsNotEnforced: false };

    private static IEnumerable<string> ProvenBy(ConstraintObject constraint) =>
        constraint.Type == ConstraintType.Check
        && constraint.Definition.StartsWith(Check, StringComparison.Ordinal)
            ? NotNullProof.ColumnsOf(
                constraint.Definition,
                TextSpan.FromBounds(Check.Length, constraint.Definition.Length)
            )
            : [];

    /// <summary>The column of a not-null constraint, which has a name of its own since PostgreSQL 18.</summary>
    private string[]? ColumnNamed(string constraint) =>
        table.Columns.FirstOrDefault(column => column.NotNullConstraint?.Name == constraint) is { } column
            ? [column.Name]
            : null;

    private TableColumn? ColumnOf(string name) => table.Columns.FirstOrDefault(column => column.Name == name);
}
