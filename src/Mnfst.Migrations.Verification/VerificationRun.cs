using System.Runtime.ExceptionServices;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Verification.Databases;
using Mnfst.Migrations.Verification.Orders;

namespace Mnfst.Migrations.Verification;

/// <summary>
/// Verifies all revisions, several parts of the graph at once if that is asked for. Each part is a run of revisions in the order
/// of the graph, and has a server of its own: what revisions make for a whole server is in nobody else's way.
/// </summary>
/// <param name="migrations">What is verified.</param>
/// <param name="server">The server of the first part.</param>
/// <param name="startAnother">Starts another server like it.</param>
/// <param name="begun">Is told with which revision a part goes on.</param>
/// <param name="found">Is told what came out for a revision, one at a time and in the order of the graph.</param>
internal sealed class VerificationRun(
    VerifiedMigrations migrations,
    DevServer server,
    Func<Task<DevServer>> startAnother,
    Action<Revision> begun,
    Action<VerifiedRevision> found
)
{
    private const int RevisionsPerPart = 30;
    private const int MostParts = 8;

    private readonly Lock _gate = new();
    private readonly TouchedObjects? _touched = Join.IsIn(migrations.Graph) ? new TouchedObjects() : null;
    private readonly Dictionary<string, VerifiedRevision> _results = new(StringComparer.Ordinal);

    /// <summary>How many results are told.</summary>
    private int _told;

    /// <summary>What ended it early.</summary>
    private ExceptionDispatchInfo? _reason;

    /// <summary>
    /// How many parts are best verified at once. A server of its own has to be worth the while, and is to be had at once only where
    /// PostgreSQL's programs are; on a server that is named by its URL, what revisions make for all of it would be in the way of
    /// others.
    /// </summary>
    public static int CountParts(RevisionGraph graph, DevServer server) =>
        server.Source is DevServerSource.Local or DevServerSource.Fetched
            ? Math.Clamp(
                graph.Revisions.Count / RevisionsPerPart,
                1,
                Math.Min(Environment.ProcessorCount, MostParts)
            )
            : 1;

    /// <summary>Verifies everything.</summary>
    /// <param name="parts">How many parts to verify at once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong between revisions that do not need each other.</returns>
    public async Task<IReadOnlyList<NamedConflict>> RunAsync(int parts, CancellationToken cancellationToken)
    {
        var revisions = migrations.Graph.Revisions;
        var size = Math.Max(1, (revisions.Count + parts - 1) / parts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = revisions.Chunk(size).ToList();
        if (chunks.Count == 0)
            chunks.Add([]);
        var runs = chunks
            .Select((chunk, index) => VerifyAsync(chunk, index == 0, index == chunks.Count - 1, stop))
            .ToList();
        try
        {
            await Task.WhenAll(runs);
        }
        catch when (_reason is not null)
        {
            // The others ended because that one did.
            _reason.Throw();
        }
        return Name([.. runs.SelectMany(run => run.Result)]);
    }

    /// <summary>Verifies a part.</summary>
    /// <param name="revisions">The part.</param>
    /// <param name="isFirst">Whether it is the first one, for which there is a server.</param>
    /// <param name="isLast">Whether it is the last one, where the heads are brought together.</param>
    /// <param name="stop">Stops all of them if one cannot go on.</param>
    private async Task<IReadOnlyList<OrderConflict>> VerifyAsync(
        IReadOnlyList<Revision> revisions,
        bool isFirst,
        bool isLast,
        CancellationTokenSource stop
    )
    {
        try
        {
            var part = migrations with { Scripts = migrations.Scripts.Copy() };
            await using var databases = new VerifyDatabases(
                part,
                isFirst ? server : await startAnother(),
                startAnother
            );
            var verification = new Verification(part, databases, _touched, Tell);
            foreach (var revision in revisions)
            {
                lock (_gate)
                    begun(revision);
                await verification.VerifyAsync(revision, stop.Token);
            }
            await verification.CompleteAsync(stop.Token);
            if (isLast)
                await verification.VerifyEndAsync(stop.Token);
            return verification.Conflicts;
        }
        catch (Exception e)
        {
            lock (_gate)
                _reason ??= ExceptionDispatchInfo.Capture(e);
            await stop.CancelAsync();
            throw;
        }
    }

    /// <summary>Tells a result, and those that were there already and come after it.</summary>
    private void Tell(VerifiedRevision result)
    {
        lock (_gate)
        {
            _results[result.Revision.Id] = result;
            var revisions = migrations.Graph.Revisions;
            while (_told < revisions.Count && _results.TryGetValue(revisions[_told].Id, out var next))
            {
                _told++;
                found(next.Missing is { } missing && IsTold(missing) ? next.WithoutReason() : next);
            }
        }
    }

    /// <summary>Whether it is told why the upgrade of a revision fails.</summary>
    private bool IsTold(Revision revision) =>
        _results.TryGetValue(revision.Id, out var result) && result.Outcome is VerifyOutcome.UpgradeFailed;

    /// <summary>
    /// Says what conflicts are about, each once, without those that a fault of a revision itself explains, and without what is
    /// not restored where the order matters already for the same objects.
    /// </summary>
    private IReadOnlyList<NamedConflict> Name(IReadOnlyList<OrderConflict> conflicts) =>
        [
            .. conflicts
                .Where(conflict =>
                    !conflict.Concerned.Any(id => Explains(_results[id].Outcome, conflict.Kind))
                )
                .Where(conflict =>
                    conflict is not { Kind: ConflictKind.NotRestored, Difference: { } left }
                    || !conflicts.Any(other =>
                        other is { Kind: ConflictKind.OrderMatters, Difference: { } order }
                        && other.Join == conflict.Join
                        && left.Objects.All(order.Objects.Contains)
                    )
                )
                .Select(conflict => NamedConflict.Of(conflict, _touched!, migrations))
                .DistinctBy(conflict => conflict.Finding, StringComparer.Ordinal),
        ];

    /// <summary>Whether what came out for a revision by itself makes it plain that this goes wrong, too.</summary>
    private static bool Explains(VerifyOutcome outcome, ConflictKind kind) =>
        kind switch
        {
            ConflictKind.UpgradeFailed => outcome is VerifyOutcome.UpgradeFailed,
            ConflictKind.ScriptFailed => outcome is VerifyOutcome.ScriptFailed,
            ConflictKind.DowngradeFailed => outcome is VerifyOutcome.DowngradeFailed,
            ConflictKind.NotRestored => outcome
                is VerifyOutcome.DowngradeFailed
                    or VerifyOutcome.NotRestored
                    or VerifyOutcome.NotRepeated,
            _ => false,
        };
}
