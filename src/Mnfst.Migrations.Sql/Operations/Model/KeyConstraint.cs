using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>PRIMARY KEY or UNIQUE</summary>
internal sealed record KeyConstraint(bool IsPrimary, EquatableArray<Identifier> Columns) : TableConstraint
{
    public Deferral Deferral { get; init; }

    /// <exception cref="InvalidMigrationException">There is no column, or a name can not be.</exception>
    public static KeyConstraint Of(bool isPrimary, IReadOnlyList<string> columns) =>
        new(isPrimary, Identifier.Columns(columns, isPrimary ? "primary key" : "unique constraint"));
}
