using Mnfst.Migrations.Sql.Execution.Blocking;

namespace Mnfst.Migrations.Cli.Locks;

/// <summary>What of two looks makes them different for people: who waits for whom and for what, and not how long.</summary>
internal static class LockShape
{
    public static string Of(LockSituation situation) =>
        string.Join(
            '\n',
            situation
                .Waits.OrderBy(wait => wait.ProcessId)
                .Select(wait =>
                    $"{wait.ProcessId} {wait.Mode} {wait.Object.Text} {string.Join(' ', wait.Blockers.Select(blocker => blocker.Party))}"
                )
                .Concat(
                    situation
                        .Sessions.Values.OrderBy(session => session.ProcessId)
                        .Select(session =>
                            $"{session.ProcessId} {session.State} {session.TransactionStart:O} {session.Query}"
                        )
                )
        );
}
