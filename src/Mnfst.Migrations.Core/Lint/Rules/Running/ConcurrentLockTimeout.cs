using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// WaitForLockers takes locks, to which the timeout applies; the runner itself runs these statements without one.
/// </summary>
internal sealed class ConcurrentLockTimeout()
    : LintRule(
        "MNFST3205",
        "lock_timeout on a concurrent statement",
        DiagnosticSeverity.Warning,
        "lock_timeout is {0}: {1} CONCURRENTLY waits for old transactions under it, and leaves {2} when it expires.",
        "Do not set lock_timeout here, or set it to 0: nobody queues behind this wait."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (context.LockTimeout is not { } timeout || !LockTimeouts.IsShort(timeout))
            return;
        switch (statement)
        {
            case CreateIndexStatement { Concurrently: { } place }:
                context.Report(this, place, timeout, "CREATE INDEX", "an INVALID index");
                break;
            case DropStatement { Concurrently: { } place }:
                context.Report(this, place, timeout, "DROP INDEX", "an INVALID index");
                break;
            case ReindexStatement { Concurrently: { } place }:
                context.Report(this, place, timeout, "REINDEX", "an INVALID index");
                break;
            case AlterStatement { Object.Kind: ObjectKind.Table } alter:
                foreach (var place in alter.Actions.OfType<PartitionAction>().Select(a => a.Concurrently))
                {
                    if (place is { } word)
                        context.Report(this, word, timeout, "DETACH PARTITION", "a pending detach");
                }
                break;
        }
    }
}
