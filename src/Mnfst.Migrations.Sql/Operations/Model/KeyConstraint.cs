using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>PRIMARY KEY or UNIQUE</summary>
internal sealed record KeyConstraint(bool IsPrimary, EquatableArray<Identifier> Columns) : TableConstraint
{
    public Deferral Deferral { get; init; }

    /// <summary>Columns whose values its index holds, without being part of the key.</summary>
    public EquatableArray<Identifier> Include { get; init; }

    /// <summary>Whether two nulls are the same.</summary>
    public bool NullsNotDistinct { get; init; }

    public override ServerFeature? Feature => NullsNotDistinct ? ServerFeature.NullsNotDistinct : null;

    /// <exception cref="InvalidMigrationException">There is no column, or a name cannot be.</exception>
    public static KeyConstraint Of(bool isPrimary, IReadOnlyList<string> columns) =>
        new(isPrimary, Identifier.Columns(columns, isPrimary ? "primary key" : "unique constraint"));
}
