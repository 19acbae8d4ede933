using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>FOREIGN KEY</summary>
internal sealed record ForeignKeyConstraint : TableConstraint
{
    /// <exception cref="InvalidMigrationException">Not as many columns refer as are referred to.</exception>
    public ForeignKeyConstraint(
        EquatableArray<Identifier> columns,
        QualifiedName referentTable,
        EquatableArray<Identifier> referentColumns
    )
    {
        if (columns.Count != referentColumns.Count)
            throw new InvalidMigrationException(
                $"The foreign key ({columns}) references {referentTable} ({referentColumns}): "
                    + "give the same number of columns on both sides."
            );
        Columns = columns;
        ReferentTable = referentTable;
        ReferentColumns = referentColumns;
    }

    public EquatableArray<Identifier> Columns { get; }

    public QualifiedName ReferentTable { get; }

    public EquatableArray<Identifier> ReferentColumns { get; }

    /// <summary>Whether a row has nulls in all of the columns or in none.</summary>
    public bool MatchFull { get; init; }

    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }

    public Deferral Deferral { get; init; }
}
