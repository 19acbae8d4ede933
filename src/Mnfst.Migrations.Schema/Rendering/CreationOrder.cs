using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>
/// The order in which objects are made: each after what it stands on, otherwise in the order of their ids. Where a table and
/// what its defaults call stand on each other, the defaults are set when both are there. No step goes deeper than the last, so
/// that a chain of thousands of tables is like any other.
/// </summary>
internal sealed class CreationOrder
{
    private readonly DatabaseModel _model;
    private readonly Dictionary<ObjectId, HashSet<ObjectId>> _needs = [];
    private readonly Dictionary<ObjectId, List<ObjectId>> _neededBy = [];

    /// <summary>What a table needs for a default alone: by table and what is needed, the columns.</summary>
    private readonly Dictionary<(ObjectId Table, ObjectId On), HashSet<string>> _forDefaults = [];

    private readonly Dictionary<ObjectId, HashSet<string>> _late = [];

    private CreationOrder(DatabaseModel model) => _model = model;

    /// <summary>The objects in their order.</summary>
    public List<DatabaseObject> Objects { get; } = [];

    /// <summary>The columns of a table whose defaults are set after all else is made.</summary>
    public IReadOnlySet<string> LateDefaults(ObjectId table) => _late.GetValueOrDefault(table) ?? [];

    /// <summary>Finds the order.</summary>
    public static CreationOrder Of(DatabaseModel model)
    {
        var order = new CreationOrder(model);
        order.Relate();
        order.Sort();
        return order;
    }

    private void Relate()
    {
        foreach (var item in _model.Objects)
        {
            _needs[item.Id] = [];
            _neededBy[item.Id] = [];
        }
        foreach (var (dependent, on) in _model.Dependencies)
        {
            if (Whole(dependent) is not { } from || Whole(on) is not { } to || from == to)
                continue;
            // The column that owns it is said afterwards.
            if (from.Kind == ObjectKind.Sequence && to.Kind is ObjectKind.Table or ObjectKind.ForeignTable)
                continue;
            var isForDefault = dependent.Kind == ObjectKind.Default && !IsGenerated(dependent);
            if (_needs[from].Add(to))
            {
                _neededBy[to].Add(from);
                if (isForDefault)
                    _forDefaults[(from, to)] = [dependent.Member!];
            }
            else if (!isForDefault)
                _forDefaults.Remove((from, to));
            else if (_forDefaults.TryGetValue((from, to), out var columns))
                columns.Add(dependent.Member!);
        }
    }

    private void Sort()
    {
        var ready = new PriorityQueue<ObjectId, ObjectId>(ObjectId.Order);
        var waiting = new SortedSet<ObjectId>(ObjectId.Order);
        foreach (var (id, needs) in _needs)
        {
            if (needs.Count == 0)
                ready.Enqueue(id, id);
            else
                waiting.Add(id);
        }
        while (true)
        {
            while (ready.TryDequeue(out var id, out _))
                Place(id);
            if (waiting.Count == 0)
                return;
            Untie();
        }

        void Place(ObjectId id)
        {
            Objects.Add(_model.Find(id)!);
            foreach (var other in _neededBy[id])
            {
                if (_needs[other].Remove(id) && _needs[other].Count == 0 && waiting.Remove(other))
                    ready.Enqueue(other, other);
            }
        }

        void Untie()
        {
            var tied = waiting.FirstOrDefault(id => _needs[id].Any(on => _forDefaults.ContainsKey((id, on))));
            if (tied is null)
            {
                // Nothing is left to put off: PostgreSQL will say what is missing.
                var first = waiting.Min!;
                waiting.Remove(first);
                _needs[first].Clear();
                ready.Enqueue(first, first);
                return;
            }
            foreach (var on in _needs[tied].Where(on => _forDefaults.ContainsKey((tied, on))).ToList())
            {
                if (!_late.TryGetValue(tied, out var columns))
                    _late[tied] = columns = new HashSet<string>(StringComparer.Ordinal);
                columns.UnionWith(_forDefaults[(tied, on)]);
                _forDefaults.Remove((tied, on));
                _needs[tied].Remove(on);
            }
            if (_needs[tied].Count == 0 && waiting.Remove(tied))
                ready.Enqueue(tied, tied);
        }
    }

    private bool IsGenerated(ObjectId id) =>
        _model.RelationOf(id) is TableObject table
        && table.Columns.Any(column => column.Name == id.Member && column.Generated is not null);

    private ObjectId? Whole(ObjectId id) =>
        id.Kind is ObjectKind.Column or ObjectKind.Default ? _model.RelationOf(id)?.Id
        : _model.Find(id) is null ? null
        : id;
}
