using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Altering;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Planning.Graph;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Makes the nodes of a plan from what becomes of the elements, and says which of them does another's work, too.</summary>
internal sealed class PlanBuilder
{
    private readonly ModelElements _from;
    private readonly ModelElements _to;
    private readonly ElementFates _fates;
    private readonly OnlineForms _online;
    private readonly Asides _asides;
    private readonly StepRenderer _renderer;

    public PlanBuilder(
        ModelElements from,
        ModelElements to,
        ElementFates fates,
        OnlineForms online,
        Asides asides,
        StepRenderer renderer
    )
    {
        (_from, _to, _fates, _online) = (from, to, fates, online);
        (_asides, _renderer) = (asides, renderer);
    }

    public PlanGraph Graph { get; } = new();

    public void Build()
    {
        foreach (var id in _fates.Ids)
        {
            var fate = _fates[id];
            if (fate is Fate.Drop or Fate.Replace)
                AddDrop(id, fate);
            if (fate is Fate.Create or Fate.Replace)
                AddCreate(id);
            if (fate == Fate.Alter)
                AddAlter(id);
            if (_to.Object(id) is SequenceObject sequence)
                AddOwner(sequence);
            if (
                _from.Object(id) is TableObject was
                && _to.Object(id) is TableObject becomes
                && fate != Fate.Replace
            )
                AddTable(was, becomes);
        }
        foreach (var node in Graph.Nodes)
            node.Host = node.Verb == PlanVerb.Drop ? HostOfDrop(node.Target) : HostOf(node);
    }

    private void AddDrop(ObjectId id, Fate fate)
    {
        var isIndex = _from.Object(id) is IndexObject;
        var isSetAside = _fates.IsSetAside(id);
        if (isSetAside)
            Add(PlanVerb.SetAside, id, PlanPhase.TakeDown, () => _asides.Rename(id));
        var isOnline = isIndex && _online.IsIndexDroppedConcurrently(id, isSetAside);
        var phase =
            isOnline ? PlanPhase.OnlineRemove
            : fate == Fate.Replace && !isSetAside ? PlanPhase.TakeDown
            : PlanPhase.Remove;
        Graph.Add(
            new PlanNode(PlanVerb.Drop, id, phase)
            {
                CanLeaveHost = id.Kind != ObjectKind.Column,
                Render = () => _renderer.Drop(id, isSetAside, isOnline),
            }
        );
    }

    private void AddCreate(ObjectId id)
    {
        var form = _online.CreateForm(id);
        var create = Graph.Add(
            new PlanNode(PlanVerb.Create, id, PlanPhase.Build)
            {
                // A column of a new table has no other way.
                CanLeaveHost = id.Kind != ObjectKind.Column,
                Position = PositionOf(id),
            }
        );
        create.Render = () => _renderer.Create(id, form, [.. Graph.HostedBy(create)]);
        switch (form)
        {
            case OnlineForm.NotValid:
                Add(PlanVerb.Validate, id, PlanPhase.Online, () => _renderer.Validate(id));
                break;
            case OnlineForm.Concurrently or OnlineForm.UsingIndex:
                create.Phase = PlanPhase.Online;
                Add(PlanVerb.Settle, id, PlanPhase.Settle, () => _renderer.Settle(id));
                break;
            case OnlineForm.Backfilled:
                Add(PlanVerb.Fill, id, PlanPhase.Fill, () => StepRenderer.Fill(_to.Column(id)!));
                if (_to.Column(id)!.Column.NotNull)
                    AddNotNull(id);
                break;
        }
    }

    private int PositionOf(ObjectId id) =>
        id.Kind == ObjectKind.Column
            ? 1 + _to.Column(id)!.Table.Columns.TakeWhile(column => column.Name != id.Member).Count()
            : 0;

    private void AddNotNull(ObjectId column)
    {
        var element = _to.Column(column)!;
        Add(PlanVerb.Promise, column, PlanPhase.Promise, () => NotNullSteps.Promise(element));
        Add(PlanVerb.Validate, column, PlanPhase.Online, () => NotNullSteps.Validate(element));
        Add(PlanVerb.Settle, column, PlanPhase.Settle, () => _renderer.SettleNotNull(column));
    }

    private void AddAlter(ObjectId id)
    {
        if (id.Kind == ObjectKind.Column && _fates.ChangesType(id, out var conversion))
            Graph.Add(
                new PlanNode(PlanVerb.AlterType, id, PlanPhase.Build)
                {
                    CanLeaveHost = false,
                    Render = () => _renderer.AlterType(id, conversion),
                }
            );
        var isOnline = id.Kind == ObjectKind.Column && _online.SetsNotNull(id);
        if (isOnline)
            AddNotNull(id);
        var isValidation = _online.IsValidation(id);
        Add(
            PlanVerb.Alter,
            id,
            isValidation ? PlanPhase.Online : PlanPhase.Build,
            () => _renderer.Alter(id, isOnline, isValidation)
        );
    }

    private void Add(PlanVerb verb, ObjectId id, PlanPhase phase, Func<IEnumerable<PlanStep>> render) =>
        Graph.Add(new PlanNode(verb, id, phase) { Render = render });

    private void AddOwner(SequenceObject sequence)
    {
        var was = (_from.Object(sequence.Id) as SequenceObject)?.OwnedBy;
        var isNew = _fates[sequence.Id] is Fate.Create or Fate.Replace;
        if (was == sequence.OwnedBy && !isNew || isNew && sequence.OwnedBy is null)
            return;
        Add(PlanVerb.Own, sequence.Id, PlanPhase.Build, () => StepRenderer.Own(sequence));
    }

    private void AddTable(TableObject from, TableObject to)
    {
        if (TableAlterer.Detach(from, to).Any())
            Add(
                PlanVerb.Detach,
                to.Id,
                PlanPhase.TakeDown,
                () => StepRenderer.Steps(to.Id, TableAlterer.Detach(from, to))
            );
        if (TableAlterer.Attach(from, to).Any())
            Add(
                PlanVerb.Attach,
                to.Id,
                PlanPhase.Build,
                () => StepRenderer.Steps(to.Id, TableAlterer.Attach(from, to))
            );
        if (_renderer.Grants(from.Id).Any())
            Add(PlanVerb.Grant, to.Id, PlanPhase.Build, () => _renderer.Grants(from.Id));
    }

    /// <summary>What goes by itself with something else.</summary>
    private PlanNode? HostOfDrop(ObjectId id)
    {
        if (_fates.IsSetAside(id))
            return null;
        if (id.Kind is ObjectKind.Column or ObjectKind.Default)
        {
            var element = _from.Column(id)!;
            return Graph.Find(PlanVerb.Drop, element.Table.Id)
                ?? (id.Kind == ObjectKind.Default ? Graph.Find(PlanVerb.Drop, element.Id) : ParentsDrop(id));
        }
        switch (_from.Object(id))
        {
            case TableObject { PartitionOf: { } parent }:
                return Graph.Find(PlanVerb.Drop, parent.TableId);
            case SequenceObject { OwnedBy: { } owner } when _fates[id] == Fate.Drop:
                return Graph.Find(PlanVerb.Drop, owner.Id);
            case StatisticsObject statistics:
                return Graph.Find(PlanVerb.Drop, statistics.Table.TableId) ?? ColumnNode(id);
        }
        if (_from.RelationOf(id) is not { } relation)
            return null;
        return Graph.Find(PlanVerb.Drop, relation)
            ?? (_fates[id] == Fate.Drop && _fates.PartitionIndexes.IsOnlyOne(id) ? TakingNode(id) : null)
            ?? (id.Kind is ObjectKind.Constraint or ObjectKind.Index ? ColumnNode(id) : null);
    }

    /// <summary>The node that makes an index of a partition part of its parent's.</summary>
    private PlanNode? TakingNode(ObjectId index) =>
        _fates
            .PartitionIndexes.ParentsOf(index)
            // A key that is part of a mere index would still be a key.
            .Where(parent => parent.Kind == index.Kind)
            .Select(parent =>
                Graph.Find(PlanVerb.Create, parent) ?? Graph.Find(PlanVerb.Attach, _from.RelationOf(index)!)
            )
            .FirstOrDefault(node => node is not null);

    /// <summary>The drop of a parent's column, with which that of a child goes unless another child keeps it.</summary>
    private PlanNode? ParentsDrop(ObjectId column) =>
        _fates.Inherited.Parent(column) is { } parent && !_fates.Inherited.IsLeftToChildren(parent)
            ? Graph.Find(PlanVerb.Drop, parent)
            : null;

    /// <summary>The drop of a column of the own table, with which a constraint or an index goes.</summary>
    private PlanNode? ColumnNode(ObjectId id)
    {
        var relation = _from.Object(id) is StatisticsObject statistics
            ? statistics.Table.TableId
            : _from.RelationOf(id);
        return _from
            .NeedsOf(id)
            .Where(on => on.Kind == ObjectKind.Column && _from.RelationOf(on) == relation)
            .Select(on => Graph.Find(PlanVerb.Drop, on))
            .FirstOrDefault(node => node is not null);
    }

    private PlanNode? HostOf(PlanNode node)
    {
        var id = node.Target;
        switch (node.Verb)
        {
            case PlanVerb.Create when id.Kind is ObjectKind.Column:
                return Graph.Find(PlanVerb.Create, _to.Column(id)!.Table.Id)
                    ?? ParentsNode(PlanVerb.Create, id);
            case PlanVerb.Create when id.Kind is ObjectKind.Default:
                var element = _to.Column(id)!;
                return _online.CreateForm(element.Id) == OnlineForm.Backfilled
                    ? null
                    : Graph.Find(PlanVerb.Create, element.Table.Id)
                        ?? Graph.Find(PlanVerb.Create, element.Id)
                        ?? InheritedDefault(id, element);
            case PlanVerb.Create
                when _to.Object(id) is ConstraintObject constraint && StepRenderer.IsInline(constraint):
                return _to.RelationOf(id) is { } table && !IsMerged(constraint, table)
                    ? Graph.Find(PlanVerb.Create, table)
                    : null;
            case PlanVerb.AlterType:
                return ParentsNode(PlanVerb.AlterType, id);
            default:
                return null;
        }
    }

    /// <summary>
    /// Of keys that are the same but for their names, CREATE TABLE makes the first only (<c>transformIndexConstraints</c> in
    /// <c>src/backend/parser/parse_utilcmd.c</c>).
    /// </summary>
    private bool IsMerged(ConstraintObject constraint, ObjectId table) =>
        IsKey(constraint)
        && _to.PartsOf(table)
            .Select(_to.Object)
            .OfType<ConstraintObject>()
            .Where(other => IsKey(other) && other.Name != constraint.Name)
            .Any(other =>
                (other.Type, string.CompareOrdinal(other.Name, constraint.Name)).CompareTo(
                    (constraint.Type, 0)
                ) < 0
                && Kept(other) == Kept(constraint)
            );

    private static bool IsKey(ConstraintObject constraint) =>
        constraint.Type is ConstraintType.PrimaryKey or ConstraintType.Unique or ConstraintType.Exclusion;

    /// <summary>What has to be the same; a primary key is unique as well.</summary>
    private static (string, bool, bool) Kept(ConstraintObject key) =>
        (
            key.Type == ConstraintType.PrimaryKey
                ? key.Definition.Replace("PRIMARY KEY", "UNIQUE", StringComparison.Ordinal)
                : key.Definition,
            key.IsDeferrable,
            key.IsInitiallyDeferred
        );

    /// <summary>A new default that the parent's gives its children, too.</summary>
    private PlanNode? InheritedDefault(ObjectId id, ColumnElement element) =>
        _fates.Inherited.Parent(id) is { } parent
        && _to.Column(parent)?.Column.Default == element.Column.Default
            ? Graph.Find(PlanVerb.Create, parent)
            : null;

    /// <summary>The node of the parent's column that does the same to its children's.</summary>
    private PlanNode? ParentsNode(PlanVerb verb, ObjectId id) =>
        _fates.Inherited.Parent(id) is { } parent ? Graph.Find(verb, parent) : null;
}
