using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Style;

/// <summary>
/// The server checks the rows that refer to one which goes, and makes no index for it (manual, 5.5.5).
/// </summary>
internal sealed class UnindexedForeignKey()
    : LintRule(
        "MNFST3503",
        "Foreign key without an index",
        DiagnosticSeverity.Hint,
        "No index of this revision starts with {1}, the foreign key of '{0}': each DELETE in '{2}' scans the whole table.",
        "Create an index on {1}."
    )
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case CreateTableStatement { Temporary: null } create:
                foreach (var column in create.Columns)
                    Check(create.Name, column.Constraints, column.Name, context);
                Check(create.Name, create.Constraints, null, context);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter:
                foreach (var add in alter.Actions.OfType<AddColumnAction>())
                    Check(table, add.Column.Constraints, add.Column.Name, context);
                foreach (var add in alter.Actions.OfType<AddConstraintAction>())
                    Check(table, [add.Constraint], null, context);
                break;
        }
    }

    private void Check(
        ObjectName table,
        IEnumerable<SqlConstraint> constraints,
        Identifier? column,
        LintContext context
    )
    {
        foreach (var key in constraints.OfType<ForeignKeyConstraint>())
        {
            string[] columns = column is null ? [.. key.Columns.Select(name => name.Name)] : [column.Name];
            if (
                IsNew(table.Name, columns, context)
                && !IndexedColumns.AreCovered(context.Section, table.Name, columns)
            )
                context.Report(this, key.Span, table.Name, $"({string.Join(", ", columns)})", key.Table.Name);
        }
    }

    /// <summary>Columns that were there before may have an index.</summary>
    private static bool IsNew(SqlName table, string[] columns, LintContext context) =>
        context.Section.StatementsOn(table).Any(statement => Makes(statement, columns));

    private static bool Makes(SqlStatement statement, string[] columns) =>
        statement switch
        {
            CreateTableStatement => true,
            AlterStatement alter => columns.All(column =>
                alter.Actions.OfType<AddColumnAction>().Any(add => add.Column.Name.Name == column)
            ),
            _ => false,
        };
}
