using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Compatibility;

/// <summary>
/// TRUNCATE takes all rows and ACCESS EXCLUSIVE; CASCADE takes what nobody named.
/// </summary>
internal sealed class TruncateOrCascade()
    : LintRule("MNFST3306", "TRUNCATE or CASCADE", DiagnosticSeverity.Warning, "{0}", "{1}")
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
                foreach (var action in alter.Actions.Where(action => IsDrop(action.Kind)))
                    ReportCascade(action.Cascade, "DROP", context);
                break;
            case { Kind: SqlStatementKind.DropOwned }:
                context.Report(
                    this,
                    statement.Head,
                    "DROP OWNED drops everything in the database that the roles own, tables with their data included.",
                    "Name what must go, each in a statement."
                );
                break;
        }
    }

    private static bool IsDrop(AlterActionKind kind) =>
        kind is AlterActionKind.DropColumn or AlterActionKind.DropConstraint or AlterActionKind.DropAttribute;

    private void ReportCascade(TextSpan? cascade, string command, LintContext context)
    {
        if (cascade is { } place)
            context.Report(
                this,
                place,
                $"{command} ... CASCADE drops or empties whatever depends on it, which differs from database to database.",
                "Name what must go, each in a statement, and remove CASCADE."
            );
    }
}
