using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Sql.Execution.Hooks;

/// <summary>Runs the code of hooks, and says whose a failure is.</summary>
internal static class HookCode
{
    /// <summary>Whether a hook may have something to do then: of one in C# nobody knows.</summary>
    public static bool RunsOn(this IMigrationHook hook, HookPoint point) =>
        hook is not SqlHook sql || sql.Point == point;

    /// <summary>Runs it, and looks in which state it leaves the connection.</summary>
    /// <exception cref="StepFailedException">It failed.</exception>
    public static Task RunAsync(
        IMigrationHook hook,
        Func<CancellationToken, Task> body,
        HookContext context,
        CancellationToken cancellationToken
    )
    {
        var step = new RunStep((_, token) => RunAsync(hook, body, token));
        return NameAsync(
            hook,
            context.IsInTransaction
                ? CodeStep.RunInTransactionAsync(context.Connection, step, cancellationToken)
                : CodeStep.RunOutsideAsync(context.Connection, step, cancellationToken)
        );
    }

    /// <inheritdoc cref="RunAsync(IMigrationHook, Func{CancellationToken, Task}, HookContext, CancellationToken)"/>
    /// <summary>Runs it as it is.</summary>
    public static async Task RunAsync(
        IMigrationHook hook,
        Func<CancellationToken, Task> body,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await body(cancellationToken);
        }
        catch (Exception e)
            when (e is not (StepFailedException or OperationCanceledException)
                || e is OperationCanceledException && !cancellationToken.IsCancellationRequested
            )
        {
            throw new StepFailedException(null, null, e) { Hook = hook.Name };
        }
    }

    private static async Task NameAsync(IMigrationHook hook, Task run)
    {
        try
        {
            await run;
        }
        catch (StepFailedException e)
        {
            e.Hook ??= hook.Name;
            throw;
        }
    }
}
