using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Mnfst.Migrations.Aspire.Commands;

/// <summary>
/// Starts the resource once more, which upgrades: its state is that of the last upgrade then, so that what failed to start without
/// the migrations can be started.
/// </summary>
/// <param name="migrations">The resource.</param>
internal sealed class UpgradeAgain(ProjectResource migrations)
{
    /// <summary>Runs it to its end.</summary>
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        var before = notifications.TryGetCurrentState(context.ResourceName, out var current)
            ? current.Snapshot.StopTimeStamp
            : null;
        var started = await context
            .Services.GetRequiredService<ResourceCommandService>()
            .ExecuteCommandAsync(
                context.ResourceName,
                KnownResourceCommands.StartCommand,
                context.CancellationToken
            );
        if (!started.Success)
            return started;
        var ended = await notifications.WaitForResourceAsync(
            migrations.Name,
            happened => CommandTurn.IsAtRest(happened.Snapshot) && happened.Snapshot.StopTimeStamp != before,
            context.CancellationToken
        );
        return ended.Snapshot.ExitCode == 0
            ? CommandResults.Success()
            : CommandResults.Failure(
                $"The upgrade failed with exit code {ended.Snapshot.ExitCode}. The log of '{migrations.Name}' says why."
            );
    }
}
