using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;
using DerivedName = Mnfst.Migrations.Core.Sql.DerivedName;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>
/// NOT NULL by way of a check, for which PostgreSQL looks at the rows without keeping others from them; SET NOT NULL then
/// believes it (ALTER TABLE in the manual).
/// </summary>
internal static class NotNullSteps
{
    /// <summary>New rows may have no null.</summary>
    public static IEnumerable<PlanStep> Promise(ColumnElement column) =>
        StepRenderer.Steps(
            column.Id,
            [$"{Table(column)} ADD CONSTRAINT {Check(column)} CHECK ({Name(column)} IS NOT NULL) NOT VALID"]
        );

    /// <summary>No row has one.</summary>
    public static IEnumerable<PlanStep> Validate(ColumnElement column) =>
        StepRenderer.Steps(
            column.Id,
            [$"{Table(column)} VALIDATE CONSTRAINT {Check(column)}"],
            PlanStepMode.Autocommit
        );

    /// <summary>The column refuses them by itself.</summary>
    public static IEnumerable<PlanStep> Settle(ColumnElement column) =>
        StepRenderer.Steps(
            column.Id,
            [
                $"{Table(column)} ALTER COLUMN {Name(column)} SET NOT NULL",
                $"{Table(column)} DROP CONSTRAINT {Check(column)}",
            ]
        );

    private static string Table(ColumnElement column) => TableRenderer.Altered(column.Table);

    private static string Name(ColumnElement column) => SqlIdentifier.Quote(column.Column.Name);

    private static string Check(ColumnElement column) =>
        SqlIdentifier.Quote(DerivedName.OfNotNullCheck(column.Table.Name, column.Column.Name));
}
