using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Model;

/// <summary>What must hold among the parts of a new table.</summary>
internal static class TableRules
{
    /// <exception cref="InvalidMigrationException">Two parts of the table do not go together.</exception>
    public static void Check(
        QualifiedName table,
        EquatableArray<ColumnDefinition> columns,
        EquatableArray<TableConstraint> constraints
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!names.Add(column.Name.Name))
                throw new InvalidMigrationException(
                    $"The table {table} has two columns '{column.Name.Name}'. Remove or rename one of them."
                );
        }
        if (constraints.OfType<KeyConstraint>().Count(key => key.IsPrimary) > 1)
            throw new InvalidMigrationException(
                $"The table {table} has two primary keys. Give one, with all of its columns, and make the other unique."
            );
        foreach (var name in constraints.SelectMany(ColumnsOf).Select(column => column.Name))
        {
            if (!names.Contains(name))
                throw new InvalidMigrationException(
                    $"A constraint of the table {table} names the column '{name}', which it does not have."
                        + (NearestName.Find(name, names) is { } nearest ? $" Did you mean '{nearest}'?" : "")
                );
        }
    }

    private static IEnumerable<Identifier> ColumnsOf(TableConstraint constraint) =>
        constraint switch
        {
            KeyConstraint key => key.Columns.Concat(key.Include),
            ForeignKeyConstraint key => key.Columns,
            _ => [],
        };
}
