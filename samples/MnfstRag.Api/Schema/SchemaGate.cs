using Microsoft.Extensions.Options;
using Mnfst.Migrations;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace MnfstRag.Api.Schema;

/// <summary>
/// Refuses requests until the database has what the application needs: all of its migrations but those that contract after a roll-out. Once open it stays open: a release
/// that comes later migrates the database while this one still runs.
/// </summary>
public sealed partial class SchemaGate(
    MigrationRunner runner,
    NpgsqlDataSource database,
    IOptions<SchemaOptions> options,
    ILogger<SchemaGate> logger
) : BackgroundService, IEndpointFilter
{
    private volatile bool _isOpen;

    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        if (_isOpen)
            return await next(context);
        context.HttpContext.Response.Headers.RetryAfter =
            $"{Math.Ceiling(options.Value.PollInterval.TotalSeconds)}";
        return Results.Problem(
            "The database is not yet where this release needs it.",
            statusCode: StatusCodes.Status503ServiceUnavailable
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What it throws ends the application: whoever told it to migrate must hear that it can not.
        if (options.Value.Apply)
            await runner.UpgradeAsync([RevisionSpecifier.Heads], stoppingToken);
        using var timer = new PeriodicTimer(options.Value.PollInterval);
        while (!await IsReadyAsync(stoppingToken))
            await timer.WaitForNextTickAsync(stoppingToken);
        _isOpen = true;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var heads = await runner.CheckHeadsAsync(connection, cancellationToken);
            if (!heads.IsExpanded)
                NotReady(string.Join(", ", heads.Pending), string.Join(", ", heads.Interrupted));
            return heads.IsExpanded;
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException)
        {
            NotKnown(e);
            return false;
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "No traffic: the database lacks {Pending}; left half done: {Interrupted}"
    )]
    private partial void NotReady(string pending, string interrupted);

    [LoggerMessage(2, LogLevel.Warning, "No traffic: nobody knows where the database stands")]
    private partial void NotKnown(Exception exception);
}
