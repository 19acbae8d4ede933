using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// An index of a partitioned table is built on all partitions under SHARE, and cannot be built concurrently.
/// </summary>
internal sealed class PartitionedIndex()
    : LintRule<CreateIndexStatement>(
        "MNFST3134",
        "Index on a partitioned table",
        DiagnosticSeverity.Warning,
        "{0}",
        "Create it ON ONLY '{1}', build one on each partition with CREATE INDEX CONCURRENTLY, and attach them with ALTER INDEX ... ATTACH PARTITION."
    )
{
    protected override void Check(CreateIndexStatement statement, LintContext context)
    {
        var table = statement.Table.Name;
        if (statement.Table.Only is not null || !context.IsPartitioned(table))
            return;
        if (statement.Concurrently is not null)
            context.Report(
                this,
                statement.Head,
                $"An index on the partitioned table '{table.Name}' cannot be built concurrently: the server refuses it.",
                table.Name
            );
        else if (context.IsLive(table))
            context.Report(
                this,
                statement.Head,
                $"CREATE INDEX on the partitioned table '{table.Name}' locks all its partitions against writes until it is built on each.",
                table.Name
            );
    }
}
