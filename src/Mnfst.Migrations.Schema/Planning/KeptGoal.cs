using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Altering;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>
/// The goal, but for what would lose data: tables and columns that it has no more stay, with what they stand on and what is
/// part of them, and values stay of the type that holds them.
/// </summary>
internal sealed class KeptGoal
{
    private readonly ModelElements _from;
    private readonly DatabaseModel _to;
    private readonly Dictionary<ObjectId, DatabaseObject> _objects;

    /// <summary>Elements that are as they were: what they stand on is kept with them.</summary>
    private readonly Queue<ObjectId> _kept = [];

    private readonly HashSet<ObjectId> _seen = [];

    /// <summary>Elements of the goal that cannot come, or cannot be what they are there.</summary>
    private readonly HashSet<ObjectId> _left = [];

    private readonly ModelElements _new;

    /// <summary>The objects that have a name, of which there can be only one.</summary>
    private readonly Dictionary<(char, string?, string), ObjectId> _names = [];

    private KeptGoal(ModelElements from, ModelElements to)
    {
        (_from, _new, _to) = (from, to, to.Model);
        _objects = _to.Objects.ToDictionary(item => item.Id);
        foreach (var item in _to.Objects)
        {
            foreach (var name in ObjectNames.Of(item))
                _names[name] = item.Id;
        }
    }

    public static DatabaseModel Of(DatabaseModel from, DatabaseModel to, PlanOptions options)
    {
        var (old, @new) = (new ModelElements(from), new ModelElements(to));
        var fates = new ElementFates(
            new AlterContext(old, @new, options.ServerVersion ?? PlanOptions.OldestVersion)
        );
        var goal = new KeptGoal(old, @new);
        foreach (var id in old.Ids)
            goal.Consider(id, fates);
        while (goal._kept.TryDequeue(out var id))
            goal.Follow(id);
        return goal.ToModel();
    }

    private void Consider(ObjectId id, ElementFates fates)
    {
        var isGone = fates[id] is Fate.Drop or Fate.Replace;
        if (_from.Object(id) is TableObject { IsForeign: false } && isGone)
            Keep(id);
        else if (id.Kind == ObjectKind.Column && isGone && _from.Column(id)!.Column.Generated is null)
            Keep(id);
        else if (
            id.Kind == ObjectKind.Column
            && fates.ChangesType(id, out var conversion)
            && conversion?.Loses is not null
        )
            Keep(id);
    }

    private void Keep(ObjectId id)
    {
        if (_seen.Add(id))
            _kept.Enqueue(id);
    }

    private void Follow(ObjectId id)
    {
        if (id.Kind is ObjectKind.Column or ObjectKind.Default)
        {
            KeepColumn(_from.Column(id)!);
            KeepParts(id);
            foreach (var child in _from.NeededBy(id))
            {
                // What a parent has, its children have from there.
                if (_from.Column(child)?.Column.IsInherited == true && child.Kind == id.Kind)
                    Keep(child);
            }
        }
        else if (_from.Object(id) is TableObject table)
        {
            MakeRoom(table);
            _objects[id] = table;
            foreach (var column in ModelElements.ColumnsOf(table))
                Keep(column);
            foreach (var part in _from.PartsOf(id))
            {
                if (_new.Contains(part) && !IsAsItWas(part))
                    Leave(part);
                else
                    Restore(part);
            }
            if (_new.Object(id) is TableObject becomes)
                LeaveParts(table, becomes);
        }
        else if (_from.Object(id) is { } item)
        {
            MakeRoom(item);
            _objects.TryAdd(id, item);
        }
        foreach (var on in _from.NeedsOf(id))
        {
            if (!IsThere(on))
                Keep(on);
            else if (on.Kind is ObjectKind.Constraint or ObjectKind.Index && _objects[on] != _from.Object(on))
                // What references a key references its columns.
                Leave(on);
        }
    }

    /// <summary>What is to take the name of something that stays, cannot come, nor what would stand on it.</summary>
    private void MakeRoom(DatabaseObject item)
    {
        foreach (var name in ObjectNames.Of(item))
        {
            if (_names.TryGetValue(name, out var other) && other != item.Id)
                Leave(other);
        }
    }

    /// <summary>
    /// An element is as it was, or is not there, since what it stands on in the goal is not there; and so is what stands on it.
    /// </summary>
    private void Leave(ObjectId start)
    {
        var left = new Queue<ObjectId>([start]);
        while (left.TryDequeue(out var id))
        {
            if (!_left.Add(id))
                continue;
            _objects.Remove(id);
            if (_from.Contains(id))
                Restore(id);
            foreach (var dependent in _new.NeededBy(id).Where(dependent => !IsAsItWas(dependent)))
                left.Enqueue(dependent);
        }
    }

    private void Restore(ObjectId id)
    {
        // It may have been looked at before, as part of something else.
        if (_from.Object(id) is { } item and not TableObject)
            _objects[id] = item;
        Keep(id);
    }

    private bool IsAsItWas(ObjectId id) =>
        id.Kind is ObjectKind.Column or ObjectKind.Default
            ? !_from.Contains(id) || _from.Column(id)!.Column == _new.Column(id)!.Column
            : _from.Object(id) is { } was && was == _new.Object(id);

    /// <summary>A table that stays as it was has nothing that the goal's has and it has not.</summary>
    private void LeaveParts(TableObject was, TableObject becomes)
    {
        foreach (var column in ModelElements.ColumnsOf(becomes).Where(column => !_from.Contains(column)))
            Leave(column);
        foreach (var part in _new.PartsOf(becomes.Id).Where(part => !IsAsItWas(part)))
            Leave(part);
        if (was.PartitionKey == becomes.PartitionKey)
            return;
        foreach (var other in _new.NeededBy(becomes.Id))
        {
            if (_new.Object(other) is TableObject { PartitionOf: { } parent } && parent.TableId == becomes.Id)
                Leave(other);
        }
    }

    private bool IsThere(ObjectId id) =>
        id.Kind is ObjectKind.Column or ObjectKind.Default
            ? _from.RelationOf(id) is { } relation
                && _objects.GetValueOrDefault(relation) is TableObject table
                && table.Columns.Any(column => column.Name == id.Member)
            : _objects.ContainsKey(id);

    private void KeepColumn(ColumnElement element)
    {
        if (_objects.GetValueOrDefault(element.Table.Id) is not TableObject table)
            return;
        var columns = table.Columns.ToList();
        var place = columns.FindIndex(column => column.Name == element.Column.Name);
        if (place < 0)
            columns.Add(element.Column);
        else
            columns[place] = element.Column;
        _objects[table.Id] = table with { Columns = new(columns) };
        if (element.Column.Default is not null)
            Keep(element.DefaultId);
    }

    /// <summary>The keys, checks and indexes of a column that go with it, and the sequence that it owns.</summary>
    private void KeepParts(ObjectId column)
    {
        foreach (var dependent in _from.NeededBy(column))
        {
            var isPart =
                dependent.Kind
                    is ObjectKind.Constraint
                        or ObjectKind.Index
                        or ObjectKind.Statistics
                        or ObjectKind.Sequence
                && !_objects.ContainsKey(dependent);
            if (isPart)
                Keep(dependent);
        }
    }

    /// <summary>A child that stays has the columns that its parent is to have.</summary>
    private DatabaseObject FollowParents(DatabaseObject item)
    {
        if (item is not TableObject child || _to.Find(child.Id) is not null)
            return item;
        foreach (var name in ModelElements.ParentsOf(child))
        {
            var id = name.TableId;
            if (_from.Object(id) is TableObject was && _objects.GetValueOrDefault(id) is TableObject becomes)
                child = child with { Columns = new(Inherit(child, was, becomes)) };
        }
        return child;
    }

    private static IEnumerable<TableColumn> Inherit(TableObject child, TableObject was, TableObject becomes)
    {
        var old = was.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var @new = becomes.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var own = child.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return child
            .Columns.Where(column =>
                !column.IsInherited || !old.ContainsKey(column.Name) || @new.ContainsKey(column.Name)
            )
            .Select(column =>
                old.TryGetValue(column.Name, out var from) && @new.TryGetValue(column.Name, out var to)
                    ? InheritedColumns.Follow(column, from, to)
                    : column
            )
            .Concat(
                becomes
                    .Columns.Where(column => !own.Contains(column.Name))
                    .Select(column =>
                        column with
                        {
                            IsInherited = true,
                            Comment = null,
                            Privileges = default,
                        }
                    )
            );
    }

    private DatabaseModel ToModel()
    {
        var model = new DatabaseModel(
            _objects.Values.Select(FollowParents),
            _to.Dependencies.Concat(
                _from.Model.Dependencies.Where(dependency => IsKept(dependency.Dependent))
            ),
            _to.Unknown
        );
        // What one of both had on what is not there says nothing.
        return new DatabaseModel(
            model.Objects,
            model.Dependencies.Where(dependency => Exists(dependency.Dependent) && Exists(dependency.On)),
            model.Unknown
        );

        // The expression of a generated column is part of it.
        bool IsKept(ObjectId id) =>
            _seen.Contains(id)
            || (id.Kind == ObjectKind.Default && _seen.Contains(id with { Kind = ObjectKind.Column }));

        bool Exists(ObjectId id) => model.Find(id) is not null || model.RelationOf(id) is not null;
    }
}
