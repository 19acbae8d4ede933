using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Running;

/// <summary>
/// Who waits for a lock lets nobody pass who conflicts with it; the runner and its scripts set a timeout unless the revision does.
/// </summary>
internal sealed class NoLockTimeout()
    : LintRule(
        "MNFST3204",
        "Lock without a timeout",
        DiagnosticSeverity.Warning,
        "lock_timeout is {0} here: while this waits for its lock on '{1}', {2} queue behind it without limit.",
        "Leave lock_timeout to the runner, or set it to a few seconds."
    )
{
    public override void Check(SqlStatement statement, LintContext context)
    {
        if (context.LockTimeout is not { } timeout || !LockTimeouts.IsOff(timeout))
            return;
        var waiting = context.Effects.Relations.FirstOrDefault(effect =>
            effect.Lock >= LockMode.Share
            && effect.Role != RelationRole.Created
            && effect.Relation is { } table
            && !context.Facts.IsCreated(table)
        );
        if (waiting is not null && statement == context.Step.Statement)
            context.Report(
                this,
                statement.Head,
                timeout,
                waiting.Relation!,
                waiting.Lock == LockMode.AccessExclusive ? "reads and writes" : "writes"
            );
    }
}
