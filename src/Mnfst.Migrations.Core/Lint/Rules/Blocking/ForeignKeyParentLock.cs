using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// Dropping a foreign key takes ACCESS EXCLUSIVE on both tables: the triggers of both are dropped.
/// </summary>
internal sealed class ForeignKeyParentLock()
    : LintRule(
        3122,
        "Referenced table locked by a DROP",
        DiagnosticSeverity.Warning,
        "This drops a foreign key too, and so locks the table it references against reads and writes, beside '{0}', until the transaction ends.",
        "Drop the foreign key in a step of its own first."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case DropStatement { Objects: ObjectKind.Table } drop:
                foreach (var table in drop.Targets.Where(table => HasForeignKeys(table.Name.Name, context)))
                    context.Report(this, statement.Head, table.Name.Name);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter
                when context.IsLive(table):
                foreach (
                    var action in alter.Actions.Where(action => DropsForeignKey(action, table.Name, context))
                )
                    context.Report(this, action.Span, table.Name);
                break;
        }
    }

    private static bool DropsForeignKey(AlterAction action, SqlName table, LintContext context) =>
        action switch
        {
            { Kind: AlterActionKind.DropConstraint, Name: { } constraint } => !context.IsAlone(
                DropsConstraints
            )
                && context.KindOf(table, constraint.Name) == ConstraintKind.ForeignKey,
            { Kind: AlterActionKind.DropColumn, Name: { } column } => LocksAnother(
                context.ForeignKeysOf(table).Where(key => key.Columns.Contains(column.Name)),
                context
            ),
            _ => false,
        };

    private static bool HasForeignKeys(SqlName table, LintContext context) =>
        !context.Facts.IsCreated(table) && LocksAnother(context.ForeignKeysOf(table), context);

    /// <summary>Whether one of the tables that are referenced stays.</summary>
    private static bool LocksAnother(IEnumerable<ForeignKeyFacts> keys, LintContext context) =>
        keys.Any(key => context.IsLive(key.Referenced));

    private static bool DropsConstraints(SqlStatement statement) =>
        statement is AlterStatement alter
        && alter.Actions.All(action => action.Kind == AlterActionKind.DropConstraint);
}
