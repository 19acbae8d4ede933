using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// The passes of one ALTER TABLE share one scan or rewrite (ATRewriteTables in tablecmds.c).
/// </summary>
internal sealed class MultipleAlter()
    : LintRule<AlterStatement>(
        "MNFST3210",
        "Several ALTER TABLEs on one table",
        DiagnosticSeverity.Hint,
        "Another statement of this transaction alters '{0}' as well: whatever scans or rewrites the table does so once for each.",
        "Combine them into one ALTER TABLE with several actions."
    )
{
    protected override void Check(AlterStatement statement, LintContext context)
    {
        var table = statement.Object.Name;
        if (
            statement.CanBeJoined()
            && context.IsLive(table)
            && context.Facts.Tables.Find(table.Name)?.AlteredIn == context.Transaction
        )
            context.Report(this, statement.Head, table.Name);
    }
}
