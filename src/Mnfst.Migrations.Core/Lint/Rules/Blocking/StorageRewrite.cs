using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// SET LOGGED, UNLOGGED, TABLESPACE and ACCESS METHOD copy the table under ACCESS EXCLUSIVE.
/// </summary>
internal sealed class StorageRewrite()
    : LintRule(
        "MNFST3117",
        "Table copied",
        DiagnosticSeverity.Warning,
        "This copies {0}, and blocks reads and writes until it is done.",
        "Avoid it on a table in use, or run it in a maintenance window."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case AlterStatement alter:
                foreach (var action in alter.Actions.Where(action => Copies(action, alter.Object.Kind)))
                {
                    if (context.IsLive(TableOf(alter.Object, context)))
                        context.Report(this, action.Span, $"'{alter.Object.Name.Name}'");
                }
                break;
            case AlterAllInTablespaceStatement all:
                context.Report(this, statement.Head, $"everything in '{all.From.Name}'");
                break;
        }
    }

    private static SqlName TableOf(ObjectReference altered, LintContext context) =>
        altered.Kind == ObjectKind.Index
            ? context.TableOf(altered.Name.Name) ?? altered.Name.Name
            : altered.Name.Name;

    private static bool Copies(AlterAction action, ObjectKind altered) =>
        action.Kind switch
        {
            AlterActionKind.SetLogged or AlterActionKind.SetUnlogged => altered == ObjectKind.Table,
            AlterActionKind.SetTablespace or AlterActionKind.SetAccessMethod => altered
                is ObjectKind.Table
                    or ObjectKind.MaterializedView
                    or ObjectKind.Index,
            _ => false,
        };
}
