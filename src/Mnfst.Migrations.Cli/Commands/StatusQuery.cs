using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>Asks a database where it stands.</summary>
internal static class StatusQuery
{
    public static async Task<DatabaseStatus> AskAsync(
        CommandContext context,
        IMigrationCatalog catalog,
        OpenedDatabase database
    )
    {
        var options = new MigrationOptions();
        if (context.RunSettings.JournalSchema is { } schema)
            options = options with { JournalSchema = schema };
        await using var screen = new RunScreen(context.Output, database.Description);
        return await new MigrationRunner(catalog, database.Connection, options, screen).GetStatusAsync(
            context.CancellationToken
        );
    }
}
