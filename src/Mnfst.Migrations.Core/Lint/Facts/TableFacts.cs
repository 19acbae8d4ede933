using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>What the statements so far said of a table.</summary>
internal sealed class TableFacts(SqlName name)
{
    public SqlName Name => name;

    /// <summary>Whether the revision made it, so that nobody else uses it yet.</summary>
    public bool IsCreated { get; set; }

    public bool IsTemporary { get; set; }

    public bool IsPartitioned { get; set; }

    /// <summary>The columns that the revision made, or gave another type.</summary>
    public Dictionary<string, ColumnDefinition> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>The columns that the revision added to a table that was there before.</summary>
    public HashSet<string> AddedColumns { get; } = new(StringComparer.Ordinal);

    /// <summary>The constraints that the revision made, by their names.</summary>
    public Dictionary<string, ConstraintFacts> Constraints { get; } = new(StringComparer.Ordinal);

    /// <summary>The foreign keys among its constraints that are still there.</summary>
    public IEnumerable<ForeignKeyFacts> ForeignKeys =>
        Constraints.Values.SelectMany(constraint =>
            constraint.Constraint is ForeignKeyConstraint key
                ? (ForeignKeyFacts[])[new ForeignKeyFacts(constraint.Columns, key.Table.Name)]
                : []
        );

    /// <summary>The constraints that an earlier revision made and this one validated: each may be any.</summary>
    public HashSet<string> ValidatedUnknown { get; } = new(StringComparer.Ordinal);

    /// <summary>The transaction of the last ALTER TABLE whose actions could stand in another one; null if there was none.</summary>
    public LintedTransaction? AlteredIn { get; set; }

    /// <summary>The transaction that changed rows last; null if none did.</summary>
    public LintedTransaction? ChangedIn { get; set; }

    /// <summary>The columns that a constraint of the revision proves to be not null.</summary>
    public HashSet<string> ProvenNotNull { get; } = new(StringComparer.Ordinal);
}

/// <summary>A constraint that the revision made.</summary>
/// <param name="Constraint">As it was written.</param>
/// <param name="Transaction">The transaction that made it.</param>
internal sealed record ConstraintFacts(SqlConstraint Constraint, LintedTransaction Transaction)
{
    /// <summary>Whether no row was looked at so far.</summary>
    public bool IsNotValid { get; init; }

    /// <summary>The columns that it proves to be not null once it is valid.</summary>
    public IReadOnlyCollection<string> Proves { get; init; } = [];

    /// <summary>The columns of a key; none of other constraints.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>A foreign key that the revision made.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Referenced">The table that it references.</param>
internal sealed record ForeignKeyFacts(IReadOnlyList<string> Columns, SqlName Referenced);
