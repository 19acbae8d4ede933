using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Security;

/// <summary>
/// Without a policy the default is to deny (manual, 5.9).
/// </summary>
internal sealed class PolicyMissing()
    : TableActionRule(
        "MNFST3601",
        "Row level security without a policy",
        DiagnosticSeverity.Warning,
        "'{0}' has row level security, but this revision creates no policy for it: without one, only its owner sees rows.",
        "Create its policies in the same revision."
    )
{
    public override bool HoldsForDowngrades => false;

    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action.Kind == AlterActionKind.EnableRowSecurity
            && !context.Section.Drops(table.Name)
            && !context.Section.StatementsOn(table.Name).OfType<CreatePolicyStatement>().Any()
        )
            context.Report(this, action.Span, table.Name);
    }
}
