using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// A foreign key takes SHARE ROW EXCLUSIVE on the table that it references, however new the other one is.
/// </summary>
internal sealed class CreateTableForeignKey()
    : LintRule(
        "MNFST3123",
        "Referenced table locked by a new table",
        DiagnosticSeverity.Hint,
        "The foreign key of the new table '{0}' locks '{1}' against writes until the transaction ends.",
        "Keep the transaction short, and lock_timeout set."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case CreateTableStatement { Temporary: null } create:
                Report(create.Name, create.AllConstraints(), context);
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter
                // In a step of its own the lock is held for a moment.
                when context.Facts.IsCreated(table.Name) && !context.Transaction.IsOutside:
                Report(table, alter.Actions.SelectMany(action => action.Constraints()), context);
                break;
        }
    }

    private void Report(ObjectName table, IEnumerable<SqlConstraint> constraints, LintContext context)
    {
        foreach (var key in constraints.OfType<ForeignKeyConstraint>())
        {
            if (key.Table.Name != table.Name && context.IsLive(key.Table))
                context.Report(this, key.Span, table.Name, key.Table.Name);
        }
    }
}
