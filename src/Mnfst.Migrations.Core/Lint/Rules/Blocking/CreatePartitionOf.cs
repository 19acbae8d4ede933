using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// PARTITION OF takes ACCESS EXCLUSIVE on the parent, ATTACH PARTITION takes SHARE UPDATE EXCLUSIVE.
/// </summary>
internal sealed class CreatePartitionOf()
    : LintRule<CreateTableStatement>(
        "MNFST3132",
        "Partition created with PARTITION OF",
        DiagnosticSeverity.Warning,
        "CREATE TABLE ... PARTITION OF locks '{0}' against reads and writes.",
        "Create '{1}' as a table of its own (LIKE {0} INCLUDING ALL), then attach it, which lets readers and writers pass."
    )
{
    protected override void Check(CreateTableStatement statement, LintContext context)
    {
        if (statement.PartitionOf is { } parent && context.IsLive(parent))
            context.Report(this, statement.Head, parent.Name, statement.Name.Name);
    }
}
