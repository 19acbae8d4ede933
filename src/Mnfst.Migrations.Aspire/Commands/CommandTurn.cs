using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Mnfst.Migrations.Aspire.Commands;

/// <summary>One command at a time, and none while the migrations run by themselves.</summary>
/// <param name="migrations">Their resource.</param>
internal sealed class CommandTurn(ProjectResource migrations)
{
    private int _isTaken;

    /// <summary>Whether a command can be given now.</summary>
    public ResourceCommandState StateOf(UpdateCommandStateContext context) =>
        Volatile.Read(ref _isTaken) == 0 && IsAtRest(context.ResourceSnapshot)
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;

    /// <summary>Whether the program of the migrations does not run, and nobody is about to start it.</summary>
    public static bool IsAtRest(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state
        && (KnownResourceStates.TerminalStates.Contains(state) || state == KnownResourceStates.NotStarted);

    /// <summary>Runs a command when no other does.</summary>
    public async Task<ExecuteCommandResult> TakeAsync(
        ExecuteCommandContext context,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> run
    )
    {
        if (Interlocked.Exchange(ref _isTaken, 1) == 1)
            return CommandResults.Failure($"Another command of '{migrations.Name}' is running. Wait for it.");
        try
        {
            await ShowAsync(context);
            return await run(context);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        finally
        {
            Volatile.Write(ref _isTaken, 0);
            await ShowAsync(context);
        }
    }

    /// <summary>What commands can be given is asked anew when the resource says something, even if it says the same.</summary>
    private static Task ShowAsync(ExecuteCommandContext context)
    {
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        return notifications.TryGetCurrentState(context.ResourceName, out var current)
            ? notifications.PublishUpdateAsync(current.Resource, context.ResourceName, snapshot => snapshot)
            : Task.CompletedTask;
    }
}
