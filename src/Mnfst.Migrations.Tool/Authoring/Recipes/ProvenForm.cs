using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Authoring.Recipes;

/// <summary>
/// Compares schemas as far as a recipe can make them: not the order of columns, and not the names that PostgreSQL 18 gives to
/// not-null constraints.
/// </summary>
internal static class ProvenForm
{
    public static ModelDifference Compare(DatabaseModel actual, DatabaseModel goal) =>
        ModelComparer.Compare(Of(actual), Of(goal));

    private static DatabaseModel Of(DatabaseModel model) =>
        new(
            model.Objects.Select(item => item is TableObject table ? Of(table) : item),
            model.Dependencies,
            model.Unknown
        )
        {
            ServerVersion = model.ServerVersion,
        };

    private static TableObject Of(TableObject table) =>
        table with
        {
            Columns = table
                .Columns.Select(column =>
                    column.NotNullConstraint is { } constraint
                        ? column with
                        {
                            NotNullConstraint = constraint with { Name = null },
                        }
                        : column
                )
                .ToEquatableArray(),
        };
}
