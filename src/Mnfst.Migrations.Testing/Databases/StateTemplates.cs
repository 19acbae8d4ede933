using System.Collections.Concurrent;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution;
using Npgsql;

namespace Mnfst.Migrations.Testing.Databases;

/// <summary>
/// The templates, one for each state that was asked for: it is made once, however many ask for it at the same time, of the nearest
/// one that is there already.
/// </summary>
/// <param name="catalog">The migrations.</param>
/// <param name="graph">Their graph.</param>
/// <param name="server">Where they are made.</param>
/// <param name="options">How the migrations are run.</param>
internal sealed class StateTemplates(
    IMigrationCatalog catalog,
    RevisionGraph graph,
    MigrationServer server,
    MigrationOptions options
) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<StateTemplate>>> _templates = new(
        StringComparer.Ordinal
    );

    /// <summary>The servers in use; a further one is there only for what a revision leaves on the whole of another.</summary>
    private readonly List<DevServer> _servers = [];

    /// <summary>Templates are made one after the other: one that is there may be the nearest to the next.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private readonly CancellationTokenSource _end = new();

    /// <summary>Copies the template of a state.</summary>
    /// <param name="applied">What is applied there, in order.</param>
    /// <param name="cancellationToken">Gives up the wait; the template is made for others all the same.</param>
    /// <returns>The new database.</returns>
    public async Task<(DevServer Server, string Name)> CopyAsync(
        IReadOnlyList<Revision> applied,
        CancellationToken cancellationToken
    )
    {
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
        var made = _templates.GetOrAdd(
            string.Join('\0', applied.Select(revision => revision.Id)),
            _ => new Lazy<Task<StateTemplate>>(() => Task.Run(() => MakeInTurnAsync(applied)))
        );
        var template = await made.Value.WaitAsync(cancellationToken);
        var name = await template.Server.CreateDatabaseAsync(
            template: template.Name,
            cancellationToken: cancellationToken
        );
        return (template.Server, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync();
        await _turn.WaitAsync();
        foreach (var used in _servers)
            await used.DisposeAsync();
        _turn.Dispose();
        _end.Dispose();
    }

    private async Task<StateTemplate> MakeInTurnAsync(IReadOnlyList<Revision> applied)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            return await MakeAsync(applied);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<StateTemplate> MakeAsync(IReadOnlyList<Revision> applied)
    {
        var ids = applied.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var isFirst = _servers.Count == 0;
        if (isFirst)
            _servers.Add(await server.StartAsync(_end.Token));
        var nearest = _templates
            .Values.Where(made => made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            .Select(made => made.Value.Result)
            .Where(made => made.Applied.IsSubsetOf(ids))
            .MaxBy(made => made.Applied.Count);
        try
        {
            return await MakeAsync(ids, nearest?.Server ?? _servers[0], nearest?.Name);
        }
        catch (RevisionFailedException) when (!isFirst)
        {
            // What revisions make for a whole server, such as roles, is in their way where they run again.
            var another = await server.StartAsync(_end.Token);
            _servers.Add(another);
            return await MakeAsync(ids, another, template: null);
        }
    }

    private async Task<StateTemplate> MakeAsync(HashSet<string> ids, DevServer where, string? template)
    {
        var name = await where.CreateDatabaseAsync(template: template, cancellationToken: _end.Token);
        try
        {
            if (ids.Count > 0)
                await new MigrationRunner(
                    catalog,
                    new NpgsqlConnectionStringBuilder(where.GetConnectionString(name)),
                    options
                ).UpgradeAsync(
                    [.. graph.CurrentHeads(ids).Select(head => RevisionSpecifier.Parse(head.Id))],
                    _end.Token
                );
            return new StateTemplate(where, name, ids);
        }
        catch
        {
            await where.DropDatabaseAsync(name);
            throw;
        }
    }

    /// <param name="Server">Where it is.</param>
    /// <param name="Name">Its name. Nobody connects to it.</param>
    /// <param name="Applied">The ids of what is applied to it.</param>
    private sealed record StateTemplate(DevServer Server, string Name, IReadOnlySet<string> Applied);
}
