using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Models.Sources;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>
/// Reads the schemas that a command line names, without the tables of the journal. What does not stand anywhere yet is made
/// on a throw-away server, which starts with the first that needs it.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="finder">Finds what is named.</param>
/// <param name="options">How revisions are run.</param>
internal sealed class SchemaStates(CommandContext context, ModelFinder finder, MigrationOptions options)
    : IAsyncDisposable
{
    private DevServer? _server;

    /// <summary>Reads the schema of what is named.</summary>
    /// <param name="name">What <see cref="ModelFinder.Parse"/> takes.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public Task<DatabaseModel> ReadAsync(string name) =>
        ReadAsync(finder.Parse(context, name, options), name);

    /// <summary>Reads two schemas at the same time, when both stand.</summary>
    /// <param name="first">What <see cref="ModelFinder.Parse"/> takes.</param>
    /// <param name="second">The same.</param>
    /// <exception cref="MigrationException">One of them cannot be read.</exception>
    public async Task<(DatabaseModel First, DatabaseModel Second)> ReadAsync(string first, string second)
    {
        var sources = finder.Parse(context, first, options);
        var others = finder.Parse(context, second, options);
        await using var database = await OpenAsync(sources);
        await using var other = await OpenAsync(others);
        var models = await Task.WhenAll(ReadAsync(database, first), ReadAsync(other, second));
        return (models[0], models[1]);
    }

    /// <summary>Reads the schema that a .sql file, or a folder of them, makes.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public Task<DatabaseModel> ReadFileAsync(string path, string name) =>
        ReadAsync([new SqlModelSource(path)], name);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<DatabaseModel> ReadAsync(IReadOnlyList<IModelSource> sources, string name)
    {
        await using var database = await OpenAsync(sources);
        return await ReadAsync(database, name);
    }

    private Task<ModelDatabase> OpenAsync(IReadOnlyList<IModelSource> sources) =>
        ModelDatabase.CreateAsync(sources, OpenServerAsync, context.CancellationToken);

    private Task<DatabaseModel> ReadAsync(ModelDatabase database, string name) =>
        StandingSchema.ReadAsync(
            database.Connection,
            name,
            id => JournalTables.Contains(id, options.JournalSchema),
            context.CancellationToken
        );

    private async Task<DevServer> OpenServerAsync() =>
        _server ??= await DevDatabases.StartThrowawayAsync(context);
}
