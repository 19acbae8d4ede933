using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Altering;
using Mnfst.Migrations.Schema.Planning.Conversions;
using Mnfst.Migrations.Schema.Planning.Elements;

namespace Mnfst.Migrations.Schema.Planning.Fates;

/// <summary>
/// What becomes of each element: first of each by itself, and then of what stands on one that goes for a while, or whose type
/// changes, which PostgreSQL does not allow under it.
/// </summary>
internal sealed class ElementFates
{
    private readonly AlterContext _context;
    private readonly Dictionary<ObjectId, Fate> _fates = [];

    /// <summary>Columns whose type changes, and from what; null where the type is made anew under its name.</summary>
    private readonly Dictionary<ObjectId, TypeConversion?> _conversions = [];

    private readonly Dictionary<ObjectId, IReadOnlyList<string>> _alterations = [];
    private readonly HashSet<ObjectId> _setAside = [];
    private readonly Queue<ObjectId> _disturbed = [];

    public ElementFates(AlterContext context)
    {
        _context = context;
        Inherited = new InheritedColumns(context.From, context.To);
        foreach (var id in From.Ids)
            _fates[id] = To.Contains(id) ? FateOf(id) : Fate.Drop;
        foreach (var id in To.Ids.Where(id => !From.Contains(id)))
            _fates[id] = Fate.Create;
        PartitionIndexes = new PartitionIndexes(From, To);
        foreach (var id in From.Ids.Where(IsTakenByParent).ToList())
            _fates[id] = Fate.Replace;
        foreach (var id in _fates.Keys.ToList())
        {
            if (_fates[id] is Fate.Drop or Fate.Replace || _conversions.ContainsKey(id))
                _disturbed.Enqueue(id);
        }
        while (_disturbed.TryDequeue(out var id))
            Disturb(id);
    }

    public IEnumerable<ObjectId> Ids => _fates.Keys;

    private ModelElements From => _context.From;

    private ModelElements To => _context.To;

    /// <summary>What changes with the columns of parents.</summary>
    public InheritedColumns Inherited { get; }

    /// <summary>What becomes part of an index of a parent.</summary>
    public PartitionIndexes PartitionIndexes { get; }

    public Fate this[ObjectId id] => _fates.GetValueOrDefault(id);

    /// <summary>The statements that change an object in place.</summary>
    public IReadOnlyList<string> Alterations(ObjectId id) => _alterations.GetValueOrDefault(id) ?? [];

    /// <summary>Whether the type of a column changes.</summary>
    /// <param name="column">The column.</param>
    /// <param name="conversion">From what type; null if the type is made anew under its name.</param>
    public bool ChangesType(ObjectId column, out TypeConversion? conversion) =>
        _conversions.TryGetValue(column, out conversion);

    /// <summary>Whether an object gets another name until nothing uses it any more.</summary>
    public bool IsSetAside(ObjectId id) => _setAside.Contains(id);

    /// <summary>Has an index make room for the one that takes its place, so that there always is one.</summary>
    public void SetAside(ObjectId id) => _setAside.Add(id);

    /// <summary>Whether an index of a partition is to stay, but would become part of one of its parent: it has to come after that.</summary>
    public bool IsTakenByParent(ObjectId index) =>
        index.Kind is ObjectKind.Index or ObjectKind.Constraint
        && To.RelationOf(index) is { } relation
        && To.Object(relation) is TableObject { PartitionOf: { } parent } partition
        && _fates[index] is Fate.Keep or Fate.Alter or Fate.Replace
        && PartitionIndexes
            .ParentsOf(index)
            .Any(other =>
                _fates[other] is Fate.Create or Fate.Replace
                || From.Object(relation) is TableObject was && TableAlterer.Attach(was, partition).Any()
            );

    private Fate FateOf(ObjectId id)
    {
        if (id.Kind == ObjectKind.Default)
            return Inherited.After(From.Column(id)!).Column.Default == To.Column(id)!.Column.Default
                ? Fate.Keep
                : Fate.Alter;
        if (id.Kind == ObjectKind.Column)
            return OfColumn(id);
        var (from, to) = (From.Object(id)!, To.Object(id)!);
        if (from is TableObject table && to is TableObject becomes)
            return OfTable(table, becomes);
        if (from == to)
            return Fate.Keep;
        if (ObjectAlterer.Alter(from, to, _context) is not { } statements)
            return Fate.Replace;
        _alterations[id] = statements;
        return Fate.Alter;
    }

    private Fate OfTable(TableObject from, TableObject to)
    {
        if (ObjectAlterer.Alter(from, to, _context) is not { } statements || PartitionColumnChanges(from, to))
            return Fate.Replace;
        _alterations[from.Id] = statements;
        return statements.Count > 0 ? Fate.Alter : Fate.Keep;
    }

    /// <summary>Whether the type of a column changes by which the table is partitioned, which PostgreSQL refuses.</summary>
    private static bool PartitionColumnChanges(TableObject from, TableObject to)
    {
        if (from.PartitionKey is not { } key)
            return false;
        var names = SqlTokenReader.IdentifiersOf(key).ToHashSet(StringComparer.Ordinal);
        var columns = to.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return from.Columns.Any(column =>
            names.Contains(column.Name)
            && columns.TryGetValue(column.Name, out var becomes)
            && ColumnAlterer.HasOtherType(column, becomes)
        );
    }

    /// <summary>Whether a column of a child is to come from a parent that has not had it: what is there would stay the child's own.</summary>
    private bool BecomesParents(ObjectId id, TableColumn was, TableColumn becomes) =>
        !was.IsInherited
        && becomes.IsInherited
        && Inherited.Parent(id) is { } parent
        && !From.Contains(parent);

    private Fate OfColumn(ObjectId id)
    {
        var (was, becomes) = (Inherited.After(From.Column(id)!).Column, To.Column(id)!.Column);
        if (BecomesParents(id, was, becomes))
            return Fate.Replace;
        if (Kept(was) == Kept(becomes))
            return Fate.Keep;
        if (!ColumnAlterer.CanAlter(was, becomes, _context))
            return Fate.Replace;
        if (ColumnAlterer.HasOtherType(was, becomes))
            _conversions[id] = new TypeConversion(was.Type, becomes.Type);
        return Fate.Alter;

        // Whether only a parent has it is a matter of the parent.
        static TableColumn Kept(TableColumn column) =>
            column with
            {
                Default = null,
                Privileges = default,
                IsInherited = false,
            };
    }

    private void Disturb(ObjectId id)
    {
        var fate = _fates[id];
        foreach (var dependent in From.NeededBy(id))
        {
            var dependentFate = _fates[dependent];
            // What stands on a column has to go before the table, though it may be defined without the column.
            if (fate == Fate.Replace && dependentFate == Fate.Drop && dependent.Kind == ObjectKind.Column)
                _disturbed.Enqueue(dependent);
            if (dependentFate is Fate.Drop or Fate.Replace)
                continue;
            if (fate == Fate.Drop && !IsOfReplaced(id))
                Leave(dependent, dependentFate);
            else if (fate is Fate.Drop or Fate.Replace)
                Follow(id, dependent);
            else if (_conversions.TryGetValue(id, out var conversion))
                FollowType(dependent, conversion);
        }
    }

    private bool IsOfReplaced(ObjectId id) =>
        id.Kind == ObjectKind.Column && _fates[From.Column(id)!.Table.Id] == Fate.Replace;

    /// <summary>What it stands on is gone for good: what has not been defined anew without it, is made anew.</summary>
    private void Leave(ObjectId dependent, Fate fate)
    {
        var isDefinedAnew =
            dependent.Kind
                is ObjectKind.Table
                    or ObjectKind.ForeignTable
                    or ObjectKind.Column
                    or ObjectKind.Sequence
            || (fate == Fate.Alter && IsDefinedByAlter(dependent.Kind));
        if (!isDefinedAnew)
            Replace(dependent);
    }

    private static bool IsDefinedByAlter(ObjectKind kind) =>
        kind
            is ObjectKind.View
                or ObjectKind.Function
                or ObjectKind.Procedure
                or ObjectKind.Policy
                or ObjectKind.Trigger
                or ObjectKind.Rule
                or ObjectKind.Default
                or ObjectKind.Publication
                or ObjectKind.Domain
                or ObjectKind.CompositeType;

    /// <summary>What it stands on goes and comes back.</summary>
    private void Follow(ObjectId replaced, ObjectId dependent)
    {
        var isPlainColumn =
            dependent.Kind == ObjectKind.Column && From.Column(dependent)!.Column.Generated is null;
        if (isPlainColumn && IsOfValues(replaced.Kind))
        {
            // Its values are carried over from the old type to the new.
            _setAside.Add(replaced);
            var type = From.Column(dependent)!.Column.Type;
            ChangeType(
                dependent,
                replaced.Kind == ObjectKind.Collation ? new TypeConversion(type, type) : null
            );
            return;
        }
        Replace(dependent);
    }

    private static bool IsOfValues(ObjectKind kind) =>
        kind
            is ObjectKind.Enum
                or ObjectKind.Domain
                or ObjectKind.CompositeType
                or ObjectKind.RangeType
                or ObjectKind.Collation;

    private void FollowType(ObjectId dependent, TypeConversion? conversion)
    {
        var isOfOneType = conversion?.IsOfOneType == true;
        switch (dependent.Kind)
        {
            case ObjectKind.Column when From.Column(dependent)!.Column.Generated is null:
                // A child's column, whose type changes with that of its parent.
                ChangeType(dependent, conversion);
                break;
            case ObjectKind.View
            or ObjectKind.MaterializedView
            or ObjectKind.Rule
            or ObjectKind.Policy
            or ObjectKind.Trigger
            or ObjectKind.Function
            or ObjectKind.Procedure
            or ObjectKind.Publication
            or ObjectKind.Column:
            case ObjectKind.Default when !isOfOneType:
            case ObjectKind.Constraint
            or ObjectKind.Index when !isOfOneType && HasToFollow(dependent, conversion):
                Replace(dependent);
                break;
        }
    }

    /// <summary>Whether operators and functions may be others with another type; plain keys PostgreSQL makes anew by itself.</summary>
    private bool HasToFollow(ObjectId id, TypeConversion? conversion) =>
        From.Object(id) switch
        {
            ConstraintObject { Type: ConstraintType.ForeignKey } => conversion?.KeepsForeignKeys != true,
            ConstraintObject { Type: ConstraintType.Check or ConstraintType.Exclusion } => true,
            IndexObject index => index.Where is not null
                || index.Keys.Any(key =>
                    key.OperatorClass is not null || key.Expression.Contains('(', StringComparison.Ordinal)
                ),
            _ => false,
        };

    private void ChangeType(ObjectId column, TypeConversion? conversion)
    {
        if (!_conversions.TryAdd(column, conversion))
            return;
        if (_fates[column] == Fate.Keep)
            _fates[column] = Fate.Alter;
        _disturbed.Enqueue(column);
    }

    private void Replace(ObjectId id)
    {
        _fates[id] = Fate.Replace;
        _conversions.Remove(id);
        _disturbed.Enqueue(id);
    }
}
