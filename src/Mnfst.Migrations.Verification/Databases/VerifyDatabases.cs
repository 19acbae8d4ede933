using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Verification.Databases;

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
    private readonly Dictionary<string, Revision> _first = new(StringComparer.Ordinal);

    /// <summary>The ids of the heads, if there are several.</summary>
    private readonly HashSet<string> _ends = new(
        migrations.Graph.RealHeads.Count > 1 ? migrations.Graph.RealHeads.Select(head => head.Id) : [],
        StringComparer.Ordinal
    );

    private DevServer _server = server;
    private VerifyDatabase? _current;

    /// <summary>A database to which all that a revision needs is applied, and nothing else.</summary>
    /// <exception cref="MigrationException">What it needs does not run a second time.</exception>
    public async Task<VerifyDatabase> ReachAsync(Revision revision, CancellationToken cancellationToken)
    {
        if (_current is { } current && current.Applied.SetEquals(migrations.NeedsOf(revision)))
            return current;
        await LeaveAsync(cancellationToken);
        try
        {
            return await MakeAsync(revision, cancellationToken);
        }
        catch (RevisionFailedException)
        {
            await StartAnewAsync(cancellationToken);
            return await MakeAsync(revision, cancellationToken);
        }
    }

    /// <summary>Says which of the revisions that one needs is applied first where that one is reached.</summary>
    public void BeginWith(Revision first, Revision revision) => _first[revision.Id] = first;

    /// <summary>Does something in a database to which a revision is applied, and all that it needs.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="work">What to do. It says whether all is as it was afterwards.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RevisionFailedException">The revision does not run again.</exception>
    public async Task<T> OnDatabaseAsync<T>(
        Revision revision,
        Func<VerifyDatabase, Task<(T Result, bool IsAsBefore)>> work,
        CancellationToken cancellationToken
    )
    {
        await LeaveAsync(cancellationToken);
        var kept = await KeptAtAsync(migrations.WithNeedsOf(revision), [revision], cancellationToken);
        var isLast = IsNeededOnce(revision);
        var database = isLast ? Take(kept) : await CopyAsync(kept.Database, cancellationToken);
        var isAsBefore = false;
        try
        {
            (var result, isAsBefore) = await work(database);
            return result;
        }
        finally
        {
            if (isLast && isAsBefore)
                _kept.Add(kept);
            else
                await DropAsync(database, CancellationToken.None);
        }
    }

    /// <summary>The same on a server of its own, where nothing of another database is in the way.</summary>
    /// <exception cref="RevisionFailedException">The revision does not run there either.</exception>
    public async Task<T> OnNewServerAsync<T>(
        Revision revision,
        Func<VerifyDatabase, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        await using var server = await startAnother();
        var name = await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        await using var database = Open(server, name, null);
        await database.EnsureJournalAsync(cancellationToken);
        await ApplyAsync(database, [revision], cancellationToken);
        return await work(database);
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

    private async Task<VerifyDatabase> MakeAsync(Revision revision, CancellationToken cancellationToken)
    {
        var targets = _graph.RequirementsOf(revision.Id);
        if (_first.GetValueOrDefault(revision.Id) is { } first)
        {
            var begin = await KeptAtAsync(migrations.WithNeedsOf(first), [first], cancellationToken);
            _current = IsNeededOnce(first) ? Take(begin) : await CopyAsync(begin.Database, cancellationToken);
            await ApplyAsync(_current, targets, cancellationToken);
            return _current;
        }
        var kept = await KeptAtAsync(migrations.NeedsOf(revision), targets, cancellationToken);
        return _current =
            kept is { IsLeft: true, Last: { } last } && UnpassedChildrenOf(last) == 1
                ? Take(kept)
                : await CopyAsync(kept.Database, cancellationToken);
    }

    /// <summary>Whether all but one are done that go on from a revision.</summary>
    private bool IsNeededOnce(Revision revision) => UnpassedChildrenOf(revision.Id) <= 1;

    private VerifyDatabase Take(Kept kept)
    {
        _kept.Remove(kept);
        return kept.Database;
    }

    /// <summary>A database that is kept in a state, which is made of the nearest one if there is none.</summary>
    /// <param name="needed">The ids of what is to be applied.</param>
    /// <param name="targets">The same as revisions, without what others of them include.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private async Task<Kept> KeptAtAsync(
        IReadOnlySet<string> needed,
        IReadOnlyList<Revision> targets,
        CancellationToken cancellationToken
    )
    {
        var nearest = _kept
            .Where(kept => kept.Database.Applied.IsSubsetOf(needed))
            .MaxBy(kept => kept.Database.Applied.Count);
        if (nearest is not null && nearest.Database.Applied.Count == needed.Count)
            return nearest;
        var database = await CopyAsync(nearest?.Database, cancellationToken);
        if (nearest is null)
            await database.EnsureJournalAsync(cancellationToken);
        if (needed.Count > 0)
            await ApplyAsync(database, targets, cancellationToken);
        var made = new Kept(database, LastOf(needed));
        _kept.Add(made);
        return made;
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
            _kept.Add(new Kept(current, last) { IsLeft = true });
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
        return Open(_server, name, template);
    }

    private VerifyDatabase Open(DevServer server, string name, VerifyDatabase? template) =>
        new(
            name,
            new NpgsqlConnectionStringBuilder(server.GetConnectionString(name)),
            migrations,
            template?.Order ?? []
        )
        {
            Schema = template?.Schema,
            Rows = template?.Rows,
        };

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
        // Where no revision brings the lines together, they are brought together all the same, at the end.
        var count = _ends.Contains(id) ? 1 : 0;
        foreach (var child in _graph.Children[_graph.NodeOf(id)])
            count += _passed.Contains(_graph[child].Id) ? 0 : 1;
        return count;
    }

    /// <summary>The last one in the order of the graph; null if there is none.</summary>
    private string? LastOf(IReadOnlySet<string> ids) =>
        ids.Count == 0 ? null : _graph[ids.Max(_graph.NodeOf)].Id;

    /// <param name="Database">A database that nobody uses any more.</param>
    /// <param name="Last">The last revision that is applied to it; null for none.</param>
    private sealed record Kept(VerifyDatabase Database, string? Last)
    {
        /// <summary>
        /// Whether it was in use until another branch was begun, and not made to come back to after a failure: whoever goes on
        /// with its branch need not copy it.
        /// </summary>
        public bool IsLeft { get; init; }
    }
}
