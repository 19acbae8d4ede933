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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        // Looks before it starts: what ends at once is not missed, and its last end is not taken for this one.
        var ended = WaitForEndAsync(context, stop.Token);
        var started = await context
            .Services.GetRequiredService<ResourceCommandService>()
            .ExecuteCommandAsync(
                context.ResourceName,
                KnownResourceCommands.StartCommand,
                context.CancellationToken
            );
        if (!started.Success)
        {
            await stop.CancelAsync();
            return started;
        }
        return (await ended).ExitCode switch
        {
            0 => CommandResults.Success(),
            { } code => CommandResults.Failure(
                $"The upgrade failed with exit code {code}. The log of '{migrations.Name}' says why."
            ),
            null => CommandResults.Failure(
                $"The upgrade did not start. The log of '{migrations.Name}' says why."
            ),
        };
    }

    private async Task<CustomResourceSnapshot> WaitForEndAsync(
        ExecuteCommandContext context,
        CancellationToken cancellationToken
    )
    {
        var hasBegun = false;
        var happened = await context
            .Services.GetRequiredService<ResourceNotificationService>()
            .WaitForResourceAsync(migrations.Name, HasEnded, cancellationToken);
        return happened.Snapshot;

        bool HasEnded(ResourceEvent happened)
        {
            var isAtRest = CommandTurn.IsAtRest(happened.Snapshot);
            hasBegun |= !isAtRest;
            return hasBegun && isAtRest;
        }
    }
}
