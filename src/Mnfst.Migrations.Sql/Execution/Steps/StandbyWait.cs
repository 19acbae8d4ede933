using Mnfst.Migrations.Sql.Execution.ServerActivity;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Has a backfill wait between batches while a standby is further behind than it may be
/// (<see cref="MigrationOptions.MaxLag"/>): what it writes has to go there too.
/// </summary>
internal sealed class StandbyWait(RunContext context, RevisionScript script, BackfillStep step)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Waits until no standby is too far behind; not at all without a limit.</summary>
    /// <exception cref="StepFailedException">The user may not see how far they are.</exception>
    public async Task WaitAsync()
    {
        if (context.Options.MaxLag is not { } limit)
            return;
        // Who connected may look, whoever the revision makes of him; each batch sets its own role again.
        await context.ExecuteAsync(SessionSettings.ResetRole());
        for (
            var pause = FirstPause;
            await FindLastAsync() is { } last && last.Lag > limit;
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks))
        )
        {
            context.Observer.WaitingForStandby(script.Revision, last.Name, last.Lag);
            await Task.Delay(pause, context.CancellationToken);
        }
    }

    /// <summary>The standby that is furthest behind; null if there is none.</summary>
    private async Task<Standby?> FindLastAsync()
    {
        try
        {
            var standbys = await Standby.ReadAllAsync(context.Connection, context.CancellationToken);
            return standbys.FirstOrDefault(standby => standby.IsHidden) is { } hidden
                ? throw new StepFailedException(step, new MigrationException(await DescribeAsync(hidden)))
                : standbys.MaxBy(standby => standby.Lag);
        }
        catch (NpgsqlException e)
        {
            throw new StepFailedException(step, e);
        }
    }

    private async Task<string> DescribeAsync(Standby hidden)
    {
        await using var command = new NpgsqlCommand("SELECT current_user::text", context.Connection);
        var user = (string)(await command.ExecuteScalarAsync(context.CancellationToken))!;
        return $"--max-lag needs to know how far standby {hidden.Name} is behind, which is hidden from {user}. Run it without, or allow it to look: GRANT pg_read_all_stats TO {SqlIdentifier.Quote(user)};";
    }
}
