using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Tool.Models.Scripts;
using Mnfst.Migrations.Tool.Models.Sources;
using Npgsql;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>
/// A database in which the schema of a model stands, ready to be read, until this is disposed. Nobody may write to it: if
/// the model is another database and nothing else, it is that one.
/// </summary>
internal sealed class ModelDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _release;

    private ModelDatabase(NpgsqlConnectionStringBuilder connection, string? name, Func<ValueTask> release) =>
        (Connection, Name, _release) = (connection, name, release);

    /// <summary>How to connect to it.</summary>
    public NpgsqlConnectionStringBuilder Connection { get; }

    /// <summary>Its name on the dev server; null if it is somebody's own database.</summary>
    public string? Name { get; }

    /// <summary>Makes the schema.</summary>
    /// <param name="sources">What says it, in order.</param>
    /// <param name="openServer">Gives the dev server, which the caller keeps; not asked if none is needed.</param>
    /// <param name="cancellationToken">Stops it; nothing stays behind.</param>
    /// <exception cref="CommandFailedException">A source cannot be read, or the server refuses what it says.</exception>
    /// <exception cref="MigrationException">Revisions of the model do not run.</exception>
    public static async Task<ModelDatabase> CreateAsync(
        IReadOnlyList<IModelSource> sources,
        Func<Task<DevServer>> openServer,
        CancellationToken cancellationToken
    )
    {
        var parts = new List<IModelPart>(sources.Count);
        try
        {
            foreach (var source in sources)
                parts.Add(await source.LoadAsync(cancellationToken));
            if (parts is [{ Standing: { } standing } only])
            {
                parts.Clear();
                return new ModelDatabase(standing.Connection, null, only.DisposeAsync);
            }
            return await MakeAsync(parts, await openServer(), cancellationToken);
        }
        finally
        {
            foreach (var part in parts)
                await part.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _release();

    private static async Task<ModelDatabase> MakeAsync(
        IReadOnlyList<IModelPart> parts,
        DevServer server,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var name = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
            var connection = new NpgsqlConnectionStringBuilder(server.GetConnectionString(name));
            var database = new ModelDatabase(
                connection,
                name,
                () => new ValueTask(server.DropDatabaseAsync(name))
            );
            try
            {
                await FillAsync(connection, parts, cancellationToken);
                return database;
            }
            catch
            {
                await database.DisposeAsync();
                throw;
            }
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }
    }

    private static async Task FillAsync(
        NpgsqlConnectionStringBuilder connection,
        IReadOnlyList<IModelPart> parts,
        CancellationToken cancellationToken
    )
    {
        await using var scripts = await ScriptRun.OpenAsync(connection, cancellationToken);
        var target = new ModelTarget(connection, scripts);
        foreach (var part in parts)
            await part.ApplyAsync(target, cancellationToken);
        await scripts.CompleteAsync(cancellationToken);
    }
}
