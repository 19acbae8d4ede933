using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// LOCK TABLE, and switching triggers on and off (SHARE ROW EXCLUSIVE).
/// </summary>
internal sealed class ExplicitLock()
    : LintRule(
        "MNFST3121",
        "Table locked explicitly",
        DiagnosticSeverity.Warning,
        "{0} locks '{1}' against {2} until the transaction ends.",
        "Remove it: each statement takes the lock that it needs."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        switch (statement)
        {
            case LockStatement { Mode: var mode } locks when BlockedBy(mode) is { } blocked:
                foreach (var table in locks.Tables.Where(table => context.IsLive(table.Name)))
                    context.Report(
                        this,
                        statement.Head,
                        $"LOCK TABLE IN {mode} MODE",
                        table.Name.Name,
                        blocked
                    );
                break;
            case AlterStatement { Object: { Kind: ObjectKind.Table, Name: var table } } alter
                when context.IsLive(table):
                foreach (var action in alter.Actions.Where(action => SwitchesTriggers(action.Kind)))
                    context.Report(this, action.Span, "Switching triggers", table.Name, "writes");
                break;
        }
    }

    /// <summary>What conflicts with a mode (PostgreSQL manual, table 13.2); null for modes that let readers and writers pass.</summary>
    private static string? BlockedBy(string mode) =>
        mode switch
        {
            "ACCESS EXCLUSIVE" => "reads and writes",
            "EXCLUSIVE" or "SHARE ROW EXCLUSIVE" or "SHARE" => "writes",
            _ => null,
        };

    private static bool SwitchesTriggers(AlterActionKind kind) =>
        kind
            is AlterActionKind.EnableTrigger
                or AlterActionKind.EnableAlwaysTrigger
                or AlterActionKind.EnableReplicaTrigger
                or AlterActionKind.EnableAllTriggers
                or AlterActionKind.EnableUserTriggers
                or AlterActionKind.DisableTrigger
                or AlterActionKind.DisableAllTriggers
                or AlterActionKind.DisableUserTriggers;
}
