using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Models.Sources;
using Mnfst.Migrations.Verification.Models;
using Npgsql;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>
/// A database in which the schema of a model stands, ready to be read, until this is disposed. Nobody may write to it: if
/// the model is another database and nothing else, it is that one.
/// </summary>
internal sealed class ModelDatabase : IAsyncDisposable
{
    /// <summary>What the names of databases begin with that hold a model which is kept.</summary>
    private const string Prefix = "mnfst_model_";

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
    /// <param name="beforeMaking">Hears of it if the schema does not stand anywhere yet.</param>
    /// <exception cref="CommandFailedException">A source cannot be read, or the server refuses what it says.</exception>
    /// <exception cref="MigrationException">Revisions of the model do not run.</exception>
    public static async Task<ModelDatabase> CreateAsync(
        IReadOnlyList<IModelSource> sources,
        Func<Task<DevServer>> openServer,
        CancellationToken cancellationToken,
        Action? beforeMaking = null
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
            return await MakeAsync(parts, await openServer(), beforeMaking, cancellationToken);
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
        Action? beforeMaking,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var (name, stays) = await KeptDatabases.ReachAsync(
                server,
                Prefix,
                KeyOf(parts),
                FillAsync,
                cancellationToken
            );
            return new ModelDatabase(
                ConnectionTo(name),
                name,
                stays
                    ? () => ValueTask.CompletedTask
                    : () => new ValueTask(server.DropDatabaseAsync(name, CancellationToken.None))
            );
        }
        catch (DevDatabaseException e)
        {
            throw new CommandFailedException(e.Message, innerException: e);
        }

        NpgsqlConnectionStringBuilder ConnectionTo(string name) =>
            new(server.GetConnectionString(name)) { Pooling = false };

        Task FillAsync(string name)
        {
            beforeMaking?.Invoke();
            return ModelDatabase.FillAsync(ConnectionTo(name), parts, cancellationToken);
        }
    }

    /// <summary>What all parts depend on together; null if one of them cannot tell.</summary>
    private static string? KeyOf(IReadOnlyList<IModelPart> parts)
    {
        var keys = parts.Select(part => part.Key).ToList();
        return keys.Contains(null) ? null : string.Join('\0', keys);
    }

    private static async Task FillAsync(
        NpgsqlConnectionStringBuilder connection,
        IReadOnlyList<IModelPart> parts,
        CancellationToken cancellationToken
    )
    {
        await using var scripts = await ModelRun.OpenAsync(connection, cancellationToken);
        var target = new ModelTarget(connection, scripts);
        foreach (var part in parts)
            await part.ApplyAsync(target, cancellationToken);
        await scripts.CompleteAsync(cancellationToken);
    }
}
