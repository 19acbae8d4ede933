using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// TRUNCATE takes all rows and ACCESS EXCLUSIVE; CASCADE takes what nobody named.
/// </summary>
internal sealed class TruncateOrCascade()
    : LintRule(3306, "More is lost than is named", DiagnosticSeverity.Warning, "{0}", "{1}")
{
    public override bool HoldsForDowngrades => false;

    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case TruncateStatement truncate:
                foreach (
                    var table in truncate.Tables.Where(table => !context.Facts.IsCreated(table.Name.Name))
                )
                    context.Report(
                        this,
                        statement.Head,
                        $"TRUNCATE loses all rows of '{table.Name.Name}', and locks it against reads and writes.",
                        "Delete the rows in batches, or keep a backup and truncate the table in a revision of its own."
                    );
                ReportCascade(truncate.Cascade, "TRUNCATE", context);
                break;
            case DropStatement drop:
                ReportCascade(drop.Cascade, "DROP", context);
                break;
            case AlterStatement alter when context.IsLive(alter.Object.Name):
                foreach (var action in alter.Actions)
                    ReportCascade(action.Cascade, "DROP", context);
                break;
        }
    }

    private void ReportCascade(TextSpan? cascade, string command, LintContext context)
    {
        if (cascade is { } place)
            context.Report(
                this,
                place,
                $"{command} ... CASCADE takes along whatever depends on it, which differs from database to database.",
                "Name what shall go, each in a statement, and leave CASCADE out."
            );
    }
}
