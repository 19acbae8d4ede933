using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Autogenerate;
using Mnfst.Migrations.Tool.Dev;
using Npgsql;

namespace Mnfst.Migrations.Tool.Authoring.Recipes;

/// <summary>The schema that the revisions make which a new one follows and depends on, and copies of it to try that in.</summary>
/// <param name="context">The command.</param>
/// <param name="databases">The dev databases of the project.</param>
/// <param name="options">How revisions are run.</param>
internal sealed class RecipeStates(CommandContext context, DevDatabases databases, MigrationOptions options)
    : IAsyncDisposable
{
    private readonly StateDatabases _states = new(context, databases);

    private IMigrationCatalog _before = null!;

    /// <summary>Makes the schema and reads it.</summary>
    /// <param name="draft">A revision that follows and depends on what the new one does.</param>
    public async Task<DatabaseModel> ReadAsync(Revision draft)
    {
        var catalog = ArgumentCatalog.Of(
            await context.LoadCatalogAsync(tellIfEmpty: false),
            options.Arguments
        );
        _before = new PartOfCatalog(catalog, NeededBy(draft, catalog), []);
        return await ReadAsync(await _states.ReachAsync(_before, options), "the revisions");
    }

    /// <summary>The schema after one statement.</summary>
    /// <exception cref="PostgresException">PostgreSQL refuses it.</exception>
    public async Task<DatabaseModel> ReadAfterAsync(string sql)
    {
        var copy = await _states.CopyAsync();
        await using (var connection = new NpgsqlConnection(copy.ConnectionString))
        {
            await connection.OpenAsync(context.CancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(context.CancellationToken);
        }
        return await ReadAsync(copy, "the copy");
    }

    /// <summary>The schema after new revisions, and after they were reverted.</summary>
    /// <param name="entries">The revisions, in the order in which they follow each other.</param>
    /// <exception cref="MigrationException">One of them fails.</exception>
    public async Task<(DatabaseModel Up, DatabaseModel Down)> ReadAfterAsync(
        IReadOnlyList<MigrationEntry> entries
    )
    {
        var copy = await _states.CopyAsync();
        var catalog = new PartOfCatalog(
            _before,
            _before.Entries.Select(entry => entry.Revision.Id).ToHashSet(),
            entries
        );
        var runner = new MigrationRunner(catalog, copy, options);
        await runner.UpgradeAsync(
            [RevisionSpecifier.Parse(entries[^1].Revision.Id)],
            context.CancellationToken
        );
        var up = await ReadAsync(copy, "the copy");
        var graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        await runner.DowngradeAsync(
            graph.BelowOf(entries[0].Revision.Id),
            cancellationToken: context.CancellationToken
        );
        return (up, await ReadAsync(copy, "the copy"));
    }

    public ValueTask DisposeAsync() => _states.DisposeAsync();

    private Task<DatabaseModel> ReadAsync(NpgsqlConnectionStringBuilder database, string name) =>
        StandingSchema.ReadAsync(
            database,
            name,
            id => JournalTables.Contains(id, options.JournalSchema),
            context.CancellationToken
        );

    private static HashSet<string> NeededBy(Revision draft, IMigrationCatalog catalog) =>
        [
            .. RevisionGraph
                .Create([.. catalog.Entries.Select(entry => entry.Revision), draft])
                .PlanUpgrade([], RevisionSpecifier.Parse(draft.Id))
                .Steps.Select(revision => revision.Id),
        ];

    /// <summary>Some of the migrations, and others.</summary>
    private sealed class PartOfCatalog(
        IMigrationCatalog catalog,
        HashSet<string> ids,
        IReadOnlyList<MigrationEntry> others
    ) : IMigrationCatalog
    {
        public IReadOnlyList<MigrationEntry> Entries { get; } =
        [.. catalog.Entries.Where(entry => ids.Contains(entry.Revision.Id)), .. others];

        public IReadOnlyList<IMigrationHook> Hooks => catalog.Hooks;
    }
}
