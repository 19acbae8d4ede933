using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Hooks;

/// <summary>The hooks around one revision; all run in a transaction that is open.</summary>
/// <param name="hooks">The hooks, in order.</param>
/// <param name="createContext">Makes what they are given: anew for each, since a lost connection is replaced.</param>
internal sealed class RevisionHooks(
    IReadOnlyList<IMigrationHook> hooks,
    Func<RevisionHookContext> createContext
)
{
    public bool HasBefore => hooks.Any(hook => hook.RunsOn(HookPoint.BeforeRevision));

    public bool HasAfter => hooks.Any(hook => hook.RunsOn(HookPoint.AfterRevision));

    /// <exception cref="StepFailedException">One failed.</exception>
    public Task BeforeAsync(CancellationToken cancellationToken) =>
        RunAsync(HookPoint.BeforeRevision, hook => hook.BeforeRevisionAsync, cancellationToken);

    /// <exception cref="StepFailedException">One failed.</exception>
    public Task AfterAsync(CancellationToken cancellationToken) =>
        RunAsync(HookPoint.AfterRevision, hook => hook.AfterRevisionAsync, cancellationToken);

    private async Task RunAsync(
        HookPoint point,
        Func<IMigrationHook, Func<RevisionHookContext, CancellationToken, Task>> methodOf,
        CancellationToken cancellationToken
    )
    {
        foreach (var hook in hooks.Where(hook => hook.RunsOn(point)))
        {
            var context = createContext();
            await HookCode.RunAsync(
                hook,
                token => methodOf(hook)(context, token),
                context,
                cancellationToken
            );
        }
    }
}
