using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>Runs on one database, one after the other, each shown while it runs.</summary>
internal sealed class DatabaseWork(
    CommandContext context,
    IMigrationCatalog catalog,
    OpenedDatabase database,
    MigrationOptions options
)
{
    /// <summary>Applies what is pending up to the head.</summary>
    public async Task<RunJson> UpgradeAsync()
    {
        var head = RevisionSpecifier.Parse("head");
        return await RunAsync(
            "upgrade",
            "Upgraded",
            runner => runner.UpgradeAsync([head], context.CancellationToken)
        );
    }

    /// <summary>Reverts everything.</summary>
    /// <param name="confirmed">The ids that somebody agreed to revert; null if nobody was asked.</param>
    public Task<RunJson> DowngradeAsync(IReadOnlyList<string>? confirmed) =>
        RunAsync(
            "downgrade",
            "Downgraded",
            runner =>
                runner.DowngradeAsync(RevisionSpecifier.Parse("base"), confirmed, context.CancellationToken)
        );

    private async Task<RunJson> RunAsync(
        string direction,
        string done,
        Func<MigrationRunner, Task<MigrationResult>> run
    )
    {
        await using var screen = new RunScreen(context.Output, database.Description);
        var result = await run(new MigrationRunner(catalog, database.Connection, options, screen));
        var heads = result.Heads.Count == 0 ? "base" : string.Join(", ", result.Heads);
        context.Output.Conclude(
            result.Done.Count == 0
                ? new Line($"The database is at {heads}.")
                : new Line(done, Palette.Good).Add(
                    $" to {heads}: {RunScreen.Count(result.Done.Count)} in {TimeText.Of(result.Duration)}."
                )
        );
        return new RunJson(
            database.Description,
            direction,
            [.. screen.Done],
            [.. result.Heads.Select(head => head.Id)],
            result.Duration.TotalMilliseconds,
            null,
            null
        );
    }
}
