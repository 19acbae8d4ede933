using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// VACUUM FULL and CLUSTER take ACCESS EXCLUSIVE and copy the table.
/// </summary>
internal sealed class FullRewriteMaintenance()
    : LintRule<MaintenanceStatement>(
        "MNFST3104",
        "Table rewritten by VACUUM FULL or CLUSTER",
        DiagnosticSeverity.Warning,
        "{0} rewrites {1}, and blocks reads and writes until it is done.",
        "Use pg_repack, or plain VACUUM, which lets readers and writers pass."
    )
{
    protected override void Check(MaintenanceStatement statement, LintContext context)
    {
        if (statement is { Kind: SqlStatementKind.Cluster } or { Full: not null })
        {
            var command = statement.Kind == SqlStatementKind.Cluster ? "CLUSTER" : "VACUUM FULL";
            if (statement.Tables.Count == 0)
                context.Report(this, statement.Head, command, "every table");
            foreach (var table in statement.Tables.Where(table => context.IsLive(table.Name)))
                context.Report(this, statement.Head, command, $"'{table.Name.Name}'");
        }
    }
}
