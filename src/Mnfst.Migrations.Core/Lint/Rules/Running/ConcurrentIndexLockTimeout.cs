using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// WaitForLockers takes locks, to which the timeout applies; the runner itself runs these statements without one.
/// </summary>
internal sealed class ConcurrentIndexLockTimeout()
    : LintRule<CreateIndexStatement>(
        3205,
        "lock_timeout around a concurrent build",
        DiagnosticSeverity.Warning,
        "lock_timeout is {0}: CREATE INDEX CONCURRENTLY waits for old transactions under it, and leaves an INVALID index when it is over.",
        "Do not set lock_timeout here, or set it to 0: the build blocks nobody while it waits."
    )
{
    protected override void Check(CreateIndexStatement statement, LintContext context)
    {
        if (
            statement.Concurrently is { } place
            && context.LockTimeout is { } timeout
            && !LockTimeouts.IsOff(timeout)
        )
            context.Report(this, place, timeout);
    }
}
