using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// Dropping a foreign key takes ACCESS EXCLUSIVE on both tables: the triggers of both are dropped.
/// </summary>
internal sealed class ForeignKeyParentLock()
    : LintRule(
        "MNFST3122",
        "Referenced table locked by a drop",
        DiagnosticSeverity.Warning,
        "This drops a foreign key, and so locks '{0}' and the table that it references against reads and writes until the transaction ends.",
        "Drop the foreign key in a step of its own first: an autocommit block, or a revision of its own."
    ),
        IFixingRule
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        // What only drops holds its locks for a moment.
        if (statement is not (DropStatement or AlterStatement) || context.IsAlone(IsDrop))
            return;
        switch (statement)
        {
            case DropStatement { Objects: ObjectKind.Table } drop:
                foreach (var table in drop.Targets.Where(table => LocksAnother(table.Name.Name, context)))
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

    public LintFix? Fix(StepFixing step, TextSpan place) =>
        IsDrop(step.Statement) ? StepFix.Outside(step) : null;

    /// <summary>Whether a table that is dropped references one that stays.</summary>
    private static bool LocksAnother(SqlName table, LintContext context) =>
        !context.Facts.IsCreated(table)
        && context.ForeignKeysOf(table).Any(key => key.Referenced != table && context.IsLive(key.Referenced));

    private static bool DropsForeignKey(AlterAction action, SqlName table, LintContext context) =>
        action switch
        {
            { Kind: AlterActionKind.DropConstraint, Name: { } constraint } => context.KindOf(
                table,
                constraint.Name
            ) == ConstraintKind.ForeignKey,
            { Kind: AlterActionKind.DropColumn, Name: { } column } => context
                .ForeignKeysOf(table)
                .Any(key => key.Columns.Contains(column.Name) && context.IsLive(key.Referenced)),
            _ => false,
        };

    private static bool IsDrop(SqlStatement statement) =>
        statement switch
        {
            DropStatement => true,
            AlterStatement alter => alter.Actions.All(action =>
                action.Kind is AlterActionKind.DropConstraint or AlterActionKind.DropColumn
            ),
            _ => false,
        };
}
