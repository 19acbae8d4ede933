using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD UNIQUE builds under ACCESS EXCLUSIVE; with USING INDEX it only renames.
/// </summary>
internal sealed class AddUnique()
    : TableActionRule(
        "MNFST3113",
        "Unique constraint that builds its index",
        DiagnosticSeverity.Warning,
        "Adding a unique constraint builds an index, and blocks reads and writes of '{0}' until it is built.",
        "Build the index with CREATE UNIQUE INDEX CONCURRENTLY first, then add the constraint USING INDEX."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (!context.IsLive(table))
            return;
        foreach (var key in action.Keys().Where(key => key is { IsPrimary: false, UsingIndex: null }))
            context.Report(this, key.Span, table.Name);
    }
}
