using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Verification.Faults;
using Npgsql;

namespace Mnfst.Migrations.Tool.Importing.Proof;

/// <summary>
/// Proves that revisions make the schema that the scripts make of which they were made: both run, each in a database of its own.
/// </summary>
/// <param name="context">The command.</param>
internal sealed class ImportProof(CommandContext context)
{
    private const ModelScope Scope = ModelScope.Owners | ModelScope.Privileges | ModelScope.ColumnOrder;

    private static readonly MigrationOptions Options = new();

    /// <summary>Runs both.</summary>
    /// <param name="history">The scripts.</param>
    /// <param name="entries">The revisions, in the order of their graph.</param>
    /// <returns>The fingerprint of what both make.</returns>
    /// <exception cref="CommandFailedException">A script fails, or the schemas differ.</exception>
    /// <exception cref="MigrationException">A revision fails.</exception>
    public async Task<string> RunAsync(ImportedHistory history, IReadOnlyList<MigrationEntry> entries)
    {
        await using var activity = new ActivityLine(context.Output);
        try
        {
            activity.Begin("Running the scripts and the revisions on a throwaway database");
            await using var server = await DevDatabases.StartThrowawayAsync(context, activity);
            var database = await CreateAsync(server);
            await new ToolScripts(database, history).RunAsync(context.CancellationToken);
            var meant = await ReadAsync(database, "the scripts");
            var catalog = new ImportedCatalog(entries, ToolScripts.ToRepeatables(history));
            var made = await UpgradeAsync(server, activity, catalog);
            activity.End();
            return Compare(meant, made);
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    /// <summary>What the scripts have made for the whole server, such as roles, may be in the way: then there is another one.</summary>
    private async Task<DatabaseModel> UpgradeAsync(
        DevServer server,
        ActivityLine activity,
        ImportedCatalog catalog
    )
    {
        try
        {
            return await UpgradeAsync(server, catalog);
        }
        catch (RevisionFailedException)
        {
            await using var another = await DevDatabases.StartThrowawayAsync(context, activity);
            return await UpgradeAsync(another, catalog);
        }
    }

    private async Task<DatabaseModel> UpgradeAsync(DevServer server, ImportedCatalog catalog)
    {
        var database = await CreateAsync(server);
        await new MigrationRunner(catalog, database, Options).UpgradeAsync(
            [RevisionSpecifier.Heads],
            context.CancellationToken
        );
        return await ReadAsync(database, "the revisions");
    }

    private async Task<NpgsqlConnectionStringBuilder> CreateAsync(DevServer server) =>
        new(
            server.GetConnectionString(
                await server.CreateDatabaseAsync(cancellationToken: context.CancellationToken)
            )
        )
        {
            Pooling = false,
        };

    private Task<DatabaseModel> ReadAsync(NpgsqlConnectionStringBuilder database, string name) =>
        StandingSchema.ReadAsync(
            database,
            name,
            id => JournalTables.Contains(id, Options.JournalSchema),
            context.CancellationToken
        );

    private static string Compare(DatabaseModel meant, DatabaseModel made)
    {
        if (meant.Fingerprint(Scope) == made.Fingerprint(Scope))
            return meant.Fingerprint();
        var difference = SchemaDifference.Between(meant, made);
        throw new CommandFailedException(
            "The revisions do not make the schema that the scripts make. "
                + (
                    difference is null
                        ? "Columns are in another order."
                        : $"{difference.Summary}\n{difference.Text}"
                )
                + "\nNothing was written."
        );
    }

    private sealed class ImportedCatalog(
        IReadOnlyList<MigrationEntry> entries,
        IReadOnlyList<Repeatable> repeatables
    ) : IMigrationCatalog
    {
        public IReadOnlyList<MigrationEntry> Entries => entries;

        public IReadOnlyList<Repeatable> Repeatables => repeatables;
    }
}
