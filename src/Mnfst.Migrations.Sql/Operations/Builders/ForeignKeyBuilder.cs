using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a foreign key of a new table is.</summary>
public sealed class ForeignKeyBuilder : DeferrableConstraintBuilder<ForeignKeyBuilder>
{
    private readonly EquatableArray<Identifier> _columns;
    private QualifiedName? _referentTable;
    private EquatableArray<Identifier> _referentColumns;
    private bool _matchFull;
    private ReferentialAction _onDelete;
    private ReferentialAction _onUpdate;

    internal ForeignKeyBuilder(EquatableArray<Identifier> columns) => _columns = columns;

    /// <summary>The column referred to: a primary key or unique.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">Its column.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public ForeignKeyBuilder References(string table, string column, string? schema = null) =>
        References(table, [column], schema);

    /// <summary>The columns referred to: a primary key or unique.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of those that refer.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public ForeignKeyBuilder References(string table, IReadOnlyList<string> columns, string? schema = null)
    {
        _referentTable = QualifiedName.Table(schema, table);
        _referentColumns = Identifier.Columns(columns, "reference of the foreign key");
        return this;
    }

    /// <summary>A row has nulls in all of the columns or in none, rather than in any.</summary>
    public ForeignKeyBuilder MatchFull()
    {
        _matchFull = true;
        return this;
    }

    /// <summary>What happens when the row referred to is deleted.</summary>
    /// <param name="action">The action; without one NO ACTION.</param>
    public ForeignKeyBuilder OnDelete(ReferentialAction action)
    {
        _onDelete = action;
        return this;
    }

    /// <summary>What happens when the columns referred to change.</summary>
    /// <param name="action">The action; without one NO ACTION.</param>
    public ForeignKeyBuilder OnUpdate(ReferentialAction action)
    {
        _onUpdate = action;
        return this;
    }

    internal override TableConstraint Build() =>
        _referentTable is null
            ? throw new InvalidMigrationException(
                $"The foreign key ({_columns}) references nothing. Add References(\"table\", \"column\")."
            )
            : new ForeignKeyConstraint(_columns, _referentTable, _referentColumns)
            {
                Name = Name,
                MatchFull = _matchFull,
                OnDelete = _onDelete,
                OnUpdate = _onUpdate,
                Deferral = Deferral,
            };
}
