namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>
/// Makes a tree of who waits for whom. In truth it is a graph: whoever waits may wait for many, and of a long queue each waits
/// for all before it. So each session stands in one place, below one of those that hold what it wants, and there the others are
/// named; only where nobody holds it does it stand below one that is before it in the queue.
/// </summary>
internal sealed class BlockingTree
{
    private readonly IReadOnlyList<LockWait> _waits;
    private readonly Dictionary<LockParty, LockWait> _waiting;
    private readonly ILookup<LockParty, (LockWait Wait, LockBlocker Above)> _below;
    private readonly HashSet<LockParty> _placed = [];

    private BlockingTree(LockSituation situation)
    {
        _waits = situation.Waits;
        _waiting = _waits.ToDictionary(wait => LockParty.Of(wait.ProcessId));
        _below = _waits
            .Where(wait => wait.Blockers.Count > 0)
            .Select(wait => (Wait: wait, Above: ChooseAbove(wait)))
            .ToLookup(place => place.Above.Party);
    }

    /// <summary>The roots: those that wait for nobody, and one of each circle of sessions that wait for each other.</summary>
    public static IReadOnlyList<BlockingNode> Of(LockSituation situation) =>
        [.. new BlockingTree(situation).PlaceAll()];

    private IEnumerable<BlockingNode> PlaceAll()
    {
        foreach (var root in _below.Select(place => place.Key).Where(party => !_waiting.ContainsKey(party)))
            yield return new BlockingNode(root, PlaceBelow(root));
        // A circle has no root: a deadlock that the server is about to find (deadlock_timeout).
        foreach (var wait in _waits.Where(wait => wait.Blockers.Count > 0))
        {
            var party = LockParty.Of(wait.ProcessId);
            if (_placed.Add(party))
                yield return new BlockingNode(party, PlaceBelow(party)) { Wait = wait };
        }
    }

    private IReadOnlyList<BlockingNode> PlaceBelow(LockParty above)
    {
        var nodes = new List<BlockingNode>();
        foreach (var (wait, blocker) in _below[above])
        {
            var party = LockParty.Of(wait.ProcessId);
            if (_placed.Add(party))
                nodes.Add(new BlockingNode(party, PlaceBelow(party)) { Wait = wait, Above = blocker });
        }
        return nodes;
    }

    private LockBlocker ChooseAbove(LockWait wait) =>
        wait
            .Blockers.OrderBy(blocker => blocker.OnlyQueues)
            .ThenBy(blocker => _waiting.ContainsKey(blocker.Party))
            .First();
}
