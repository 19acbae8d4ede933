using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD PRIMARY KEY builds under ACCESS EXCLUSIVE, and sets NOT NULL.
/// </summary>
internal sealed class AddPrimaryKey()
    : TableActionRule(
        "MNFST3114",
        "Primary key that builds its index",
        DiagnosticSeverity.Warning,
        "Adding a primary key builds an index, and blocks reads and writes of '{0}' until it is built; nullable columns are scanned too.",
        "Make the columns NOT NULL first, build the index with CREATE UNIQUE INDEX CONCURRENTLY, then add the key USING INDEX."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (!context.IsLive(table))
            return;
        foreach (var key in action.Keys().Where(key => key is { IsPrimary: true, UsingIndex: null }))
            context.Report(this, key.Span, table.Name);
    }
}
