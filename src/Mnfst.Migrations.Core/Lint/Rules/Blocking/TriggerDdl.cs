using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// CREATE TRIGGER takes SHARE ROW EXCLUSIVE, DROP TRIGGER ACCESS EXCLUSIVE, until the transaction ends.
/// </summary>
internal sealed class TriggerDdl()
    : LintRule(
        "MNFST3119",
        "Trigger changed among other statements",
        DiagnosticSeverity.Warning,
        "{0} locks '{1}' {2}, and holds the lock while the rest of the transaction runs.",
        "Put it into a step of its own: an autocommit block, or a revision of its own."
    ),
        IFixingRule
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (!IsTriggerDdl(statement) || context.IsAlone(IsTriggerDdl))
            return;
        switch (statement)
        {
            case CreateTriggerStatement create when context.IsLive(create.Table):
                context.Report(this, statement.Head, "CREATE TRIGGER", create.Table.Name, "against writes");
                break;
            case DropStatement { Objects: ObjectKind.Trigger } drop:
                foreach (var table in drop.Targets.Select(target => target.Owner!).Where(context.IsLive))
                    context.Report(
                        this,
                        statement.Head,
                        "DROP TRIGGER",
                        table.Name,
                        "against reads and writes"
                    );
                break;
        }
    }

    /// <summary>A trigger that is dropped and made anew must not be missing in between.</summary>
    public LintFix? Fix(StepFixing step, TextSpan place) =>
        step.Transaction.Steps.Count(other => IsTriggerDdl(other.Statement)) == 1
            ? StepFix.Outside(step)
            : null;

    private static bool IsTriggerDdl(SqlStatement statement) =>
        statement is CreateTriggerStatement or DropStatement { Objects: ObjectKind.Trigger };
}
