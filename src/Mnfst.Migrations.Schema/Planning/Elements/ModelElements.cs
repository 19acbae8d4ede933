using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Elements;

/// <summary>
/// A schema taken apart into what is made, changed and dropped by itself: its objects, and of tables the columns and their
/// defaults. What stands on what is said of these.
/// </summary>
internal sealed class ModelElements
{
    private readonly Dictionary<ObjectId, ColumnElement> _columns = [];
    private readonly Dictionary<ObjectId, ObjectId[]> _needs;
    private readonly Dictionary<ObjectId, ObjectId[]> _neededBy;
    private readonly Dictionary<ObjectId, List<ObjectId>> _parts = [];

    public ModelElements(DatabaseModel model)
    {
        Model = model;
        foreach (var table in model.Objects.OfType<TableObject>())
        {
            foreach (var column in table.Columns)
            {
                var element = new ColumnElement(table, column);
                _columns.Add(element.Id, element);
                if (column.Default is not null)
                    _columns.Add(element.DefaultId, element);
            }
        }
        var pairs = Relate().Distinct().ToList();
        _needs = Group(pairs.Select(pair => (pair.Dependent, pair.On)));
        _neededBy = Group(pairs.Select(pair => (pair.On, pair.Dependent)));
        foreach (var item in model.Objects)
        {
            if (model.RelationOf(item.Id) is { } relation)
                AddPart(relation.Id, item.Id);
        }
    }

    public DatabaseModel Model { get; }

    /// <summary>The ids of all elements: objects in their order, then columns and defaults in that of their tables.</summary>
    public IEnumerable<ObjectId> Ids => Model.Objects.Select(item => item.Id).Concat(_columns.Keys);

    /// <summary>What an element stands on.</summary>
    public IReadOnlyList<ObjectId> NeedsOf(ObjectId id) => _needs.GetValueOrDefault(id) ?? [];

    /// <summary>What stands on an element.</summary>
    public IReadOnlyList<ObjectId> NeededBy(ObjectId id) => _neededBy.GetValueOrDefault(id) ?? [];

    /// <summary>The objects that are part of a relation; not its columns and defaults.</summary>
    public IReadOnlyList<ObjectId> PartsOf(ObjectId relation) => _parts.GetValueOrDefault(relation) ?? [];

    public bool Contains(ObjectId id) => Model.Find(id) is not null || _columns.ContainsKey(id);

    public ColumnElement? Column(ObjectId id) => _columns.GetValueOrDefault(id);

    public DatabaseObject? Object(ObjectId id) => Model.Find(id);

    /// <summary>The table, view or materialized view that an element is part of; null for what is part of none.</summary>
    public ObjectId? RelationOf(ObjectId id) => Model.RelationOf(id)?.Id;

    /// <summary>The columns of a table, and their defaults.</summary>
    public static IEnumerable<ObjectId> ColumnsOf(TableObject table) =>
        table.Columns.SelectMany(column =>
        {
            var element = new ColumnElement(table, column);
            return column.Default is null ? (ObjectId[])[element.Id] : [element.Id, element.DefaultId];
        });

    /// <summary>What of a relation is named by an id of <c>pg_depend</c>; null for what the model does not have.</summary>
    private ObjectId? Element(ObjectId id)
    {
        if (id.Kind is not (ObjectKind.Column or ObjectKind.Default))
            return Model.Find(id) is null ? null : id;
        if (_columns.ContainsKey(id))
            return id;
        // The expression of a generated column is part of it.
        var column = id with
        {
            Kind = ObjectKind.Column,
        };
        return _columns.ContainsKey(column) ? column : Model.RelationOf(id)?.Id;
    }

    private IEnumerable<(ObjectId Dependent, ObjectId On)> Relate()
    {
        foreach (var (dependent, on) in Model.Dependencies)
        {
            if (Element(dependent) is { } from && Element(on) is { } to && from != to && !IsOwnPart(from, to))
                yield return (from, to);
        }
        foreach (var (id, element) in _columns)
        {
            yield return id.Kind == ObjectKind.Default ? (id, element.Id) : (id, element.Table.Id);
            if (id.Kind == ObjectKind.Column && element.Column.IsInherited)
            {
                foreach (var parent in ParentColumns(element))
                    yield return (id, parent);
            }
        }
        foreach (var item in Model.Objects)
        {
            if (RelationOf(item.Id) is { } relation)
                yield return (item.Id, relation);
            if (SchemaOf(item) is { } schema && Model.Find(schema) is not null)
                yield return (item.Id, schema);
        }
    }

    /// <summary>A partitioned table stands on the columns that it is partitioned by, which stand on it.</summary>
    private bool IsOwnPart(ObjectId from, ObjectId to) =>
        to.Kind is ObjectKind.Column or ObjectKind.Default && RelationOf(to) == from;

    private IEnumerable<ObjectId> ParentColumns(ColumnElement element) =>
        ParentsOf(element.Table)
            .Select(parent => new ColumnName(parent.Schema, parent.Name, element.Column.Name).Id)
            .Where(_columns.ContainsKey);

    /// <summary>The tables whose columns a table has.</summary>
    public static IEnumerable<QualifiedName> ParentsOf(TableObject table) =>
        table.PartitionOf is { } parent ? [parent] : table.Inherits;

    private static ObjectId? SchemaOf(DatabaseObject item)
    {
        var name = item is ExtensionObject extension ? extension.InSchema : item.Id.Schema;
        return name is null ? null : new ObjectId(ObjectKind.Schema, null, name);
    }

    private void AddPart(ObjectId relation, ObjectId part)
    {
        if (!_parts.TryGetValue(relation, out var parts))
            _parts[relation] = parts = [];
        parts.Add(part);
    }

    private static Dictionary<ObjectId, ObjectId[]> Group(
        IEnumerable<(ObjectId Key, ObjectId Value)> pairs
    ) =>
        pairs
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.ToArray());
}
