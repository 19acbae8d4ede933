using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// The databases of a verification. Where a state is needed again, after a failure or at the beginning of another branch,
/// it is a copy of one that is kept: what ran once need not run again.
/// </summary>
/// <param name="migrations">What is verified.</param>
/// <param name="server">Where they are made.</param>
/// <param name="startAnother">Starts another server like it.</param>
internal sealed class VerifyDatabases(
    VerifiedMigrations migrations,
    DevServer server,
    Func<Task<DevServer>> startAnother
) : IAsyncDisposable
{
    /// <summary>
    /// After so many revisions a copy is made in any case: a failure makes all since the last one run again. A copy takes
    /// about as long as a revision.
    /// </summary>
    private const int Interval = 16;

    private readonly List<Kept> _kept = [];
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);
    private readonly RevisionGraph _graph = migrations.Graph;
    private DevServer _server = server;
    private VerifyDatabase? _current;

    /// <summary>A database to which all that a revision needs is applied, and nothing else.</summary>
    /// <exception cref="MigrationException">What it needs does not run a second time.</exception>
    public async Task<VerifyDatabase> ReachAsync(Revision revision, CancellationToken cancellationToken)
    {
        var needed = migrations.NeedsOf(revision);
        if (_current is { } current && current.Applied.SetEquals(needed))
            return current;
        await LeaveAsync(cancellationToken);
        try
        {
            return await MakeAsync(revision, needed, cancellationToken);
        }
        catch (RevisionFailedException)
        {
            await StartAnewAsync(cancellationToken);
            return await MakeAsync(revision, needed, cancellationToken);
        }
    }

    /// <summary>
    /// Begins on a new server: what revisions make for all databases of one, such as roles, outlives the database in which
    /// they ran, and is in the way where they run again.
    /// </summary>
    public async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        _current = null;
        _kept.Clear();
        _server = await startAnother();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _kept.Select(kept => kept.Database).Append(_current))
        {
            if (database is not null)
                await database.DisposeAsync();
        }
        await _server.DisposeAsync();
    }

    /// <summary>
    /// Has a copy of the current database kept, to come back to where it stands, unless there is one.
    /// </summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (
            _current is { } current
            && !_kept.Exists(kept => kept.Database.Applied.SetEquals(current.Applied))
        )
            _kept.Add(new Kept(await CopyAsync(current, cancellationToken), LastOf(current.Applied)));
    }

    private async Task<VerifyDatabase> MakeAsync(
        Revision revision,
        IReadOnlySet<string> needed,
        CancellationToken cancellationToken
    )
    {
        var nearest = _kept
            .Where(kept => kept.Database.Applied.IsSubsetOf(needed))
            .MaxBy(kept => kept.Database.Applied.Count);
        if (nearest is null || nearest.Database.Applied.Count < needed.Count)
        {
            var database = await CopyAsync(nearest?.Database, cancellationToken);
            if (nearest is null)
                await database.EnsureJournalAsync(cancellationToken);
            if (needed.Count > 0)
                await ApplyAsync(database, _graph.RequirementsOf(revision.Id), cancellationToken);
            nearest = new Kept(database, LastOf(needed));
            _kept.Add(nearest);
        }
        return _current = await CopyAsync(nearest.Database, cancellationToken);
    }

    /// <summary>Gives a database up, in which something may be left behind.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } current)
            return;
        _current = null;
        await DropAsync(current, cancellationToken);
    }

    /// <summary>Says that all is done with a revision, which is the last one of the current database if there is one.</summary>
    public async Task PassAsync(Revision revision, CancellationToken cancellationToken)
    {
        _passed.Add(revision.Id);
        if (
            _current is { } current
            && current.Applied.Contains(revision.Id)
            && (UnpassedChildrenOf(revision.Id) > 1 || SinceLastCopy(current) >= Interval)
        )
            _kept.Add(new Kept(await CopyAsync(current, cancellationToken), revision.Id));
        await DropUnneededAsync(cancellationToken);
    }

    /// <summary>Leaves the current database, which another branch may still begin from.</summary>
    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } current)
            return;
        if (LastOf(current.Applied) is { } last && UnpassedChildrenOf(last) > 0)
        {
            _kept.Add(new Kept(current, last));
            _current = null;
        }
        else
            await DiscardAsync(cancellationToken);
    }

    private async Task<VerifyDatabase> CopyAsync(
        VerifyDatabase? template,
        CancellationToken cancellationToken
    )
    {
        if (template is not null)
            await template.DisposeAsync();
        var name = await _server.CreateDatabaseAsync(
            template: template?.Name,
            cancellationToken: cancellationToken
        );
        return new VerifyDatabase(
            name,
            new NpgsqlConnectionStringBuilder(_server.GetConnectionString(name)),
            migrations,
            template?.Order ?? []
        )
        {
            Schema = template?.Schema,
            Rows = template?.Rows,
        };
    }

    /// <summary>Applies revisions with their scripts. One that fails here would do so again and again.</summary>
    private async Task ApplyAsync(
        VerifyDatabase database,
        IReadOnlyList<Revision> targets,
        CancellationToken cancellationToken
    )
    {
        foreach (var failure in await database.UpgradeWithScriptsAsync(targets, cancellationToken))
            migrations.Scripts.LeaveOut(failure.Script.Revision);
    }

    /// <summary>All but the newest are kept only for the branches that begin there.</summary>
    private async Task DropUnneededAsync(CancellationToken cancellationToken)
    {
        var unneeded = _kept
            .SkipLast(1)
            .Where(kept => kept.Last is { } last && UnpassedChildrenOf(last) == 0)
            .ToList();
        foreach (var kept in unneeded)
        {
            _kept.Remove(kept);
            await DropAsync(kept.Database, cancellationToken);
        }
    }

    private async Task DropAsync(VerifyDatabase database, CancellationToken cancellationToken)
    {
        await database.DisposeAsync();
        await _server.DropDatabaseAsync(database.Name, cancellationToken);
    }

    private int SinceLastCopy(VerifyDatabase database) =>
        database.Applied.Count
        - _kept
            .Where(kept => kept.Database.Applied.IsSubsetOf(database.Applied))
            .Select(kept => kept.Database.Applied.Count)
            .DefaultIfEmpty(0)
            .Max();

    private int UnpassedChildrenOf(string id)
    {
        var count = 0;
        foreach (var child in _graph.Children[_graph.NodeOf(id)])
            count += _passed.Contains(_graph[child].Id) ? 0 : 1;
        return count;
    }

    /// <summary>The last one in the order of the graph; null if there is none.</summary>
    private string? LastOf(IReadOnlySet<string> ids) =>
        ids.Count == 0 ? null : _graph[ids.Max(_graph.NodeOf)].Id;

    /// <param name="Database">A database that nobody uses any more.</param>
    /// <param name="Last">The last revision that is applied to it; null for none.</param>
    private sealed record Kept(VerifyDatabase Database, string? Last);
}
