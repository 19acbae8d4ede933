using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Planning.Graph;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Says which node of a plan comes before which.</summary>
internal sealed class PlanOrder(ModelElements from, ModelElements to, ElementFates fates, PlanGraph graph)
{
    /// <summary>What ends that an element uses what it stood on.</summary>
    private static readonly PlanVerb[] Leaving =
    [
        PlanVerb.Detach,
        PlanVerb.AlterType,
        PlanVerb.Alter,
        PlanVerb.Own,
        PlanVerb.Settle,
    ];

    /// <summary>What begins that an element uses what it stands on.</summary>
    private static readonly PlanVerb[] Joining =
    [
        PlanVerb.Create,
        PlanVerb.AlterType,
        PlanVerb.Alter,
        PlanVerb.Own,
        PlanVerb.Attach,
    ];

    /// <summary>What has to be done of an element before others use it.</summary>
    private static readonly PlanVerb[] Ready =
    [
        PlanVerb.Create,
        PlanVerb.AlterType,
        PlanVerb.Alter,
        PlanVerb.Settle,
    ];

    /// <summary>What is done to an element afterwards, in this order.</summary>
    private static readonly PlanVerb[] Later =
    [
        PlanVerb.Fill,
        PlanVerb.Promise,
        PlanVerb.Validate,
        PlanVerb.Settle,
    ];

    /// <summary>What is done to the columns of a table that stays.</summary>
    private static readonly PlanVerb[] OfColumns =
    [
        PlanVerb.Drop,
        PlanVerb.Create,
        PlanVerb.AlterType,
        PlanVerb.Alter,
    ];

    public void Apply()
    {
        foreach (var id in fates.Ids)
        {
            Itself(id);
            foreach (var on in from.NeedsOf(id))
                Leave(id, on);
            foreach (var on in to.NeedsOf(id))
                Join(id, on);
            if (to.Object(id) is TableObject table)
                Table(id, table);
            PartitionIndex(id);
            PartitionConstraint(id);
            if (to.Object(id) is SequenceObject { OwnedBy: { } owner })
                Owned(id, owner);
        }
        Names();
        PrimaryKeys();
    }

    /// <summary>What one element goes through.</summary>
    private void Itself(ObjectId id)
    {
        var (drop, create) = (graph.Find(PlanVerb.Drop, id), graph.Find(PlanVerb.Create, id));
        if (graph.Find(PlanVerb.SetAside, id) is { } aside)
        {
            graph.Order(aside, create);
            graph.Order(create, drop);
        }
        else
            graph.Order(drop, create);
        graph.Order(create, graph.Find(PlanVerb.Own, id));
        foreach (
            var chain in (PlanVerb[][])
                [
                    [PlanVerb.Create, .. Later],
                    [PlanVerb.AlterType, PlanVerb.Alter, .. Later],
                ]
        )
        {
            var nodes = chain.Select(verb => graph.Find(verb, id)).Where(node => node is not null).ToList();
            foreach (var (before, after) in nodes.Zip(nodes.Skip(1)))
                graph.Order(before, after);
        }
        // Rows get the default that is there by then.
        if (id.Kind == ObjectKind.Default)
            graph.Order(create, graph.Find(PlanVerb.Fill, id with { Kind = ObjectKind.Column }));
    }

    private void Leave(ObjectId id, ObjectId on)
    {
        var goes = graph.Find(PlanVerb.Drop, on);
        if (fates.Inherited.IsLeftToChildren(on))
            // A column can be dropped when it is a child's own.
            graph.Order(goes, graph.Find(PlanVerb.Drop, id));
        // What is made anew leaves what it stood on when it is dropped.
        else if (fates[id] is Fate.Drop or Fate.Replace)
            graph.Order(graph.Find(PlanVerb.Drop, id), goes);
        else
        {
            foreach (var verb in Leaving)
                graph.Order(graph.Find(verb, id), goes);
        }
        // What stood on it is out of the way when it changes.
        var drop = graph.Find(PlanVerb.Drop, id);
        if (!fates.IsSetAside(id))
        {
            graph.Order(drop, graph.Find(PlanVerb.AlterType, on));
            // A value that is added to an enum is in nobody's way.
            if (on.Kind != ObjectKind.Enum)
                graph.Order(drop, graph.Find(PlanVerb.Alter, on));
        }
        // Of two keys that it could reference, a foreign key may take the one that goes.
        if (
            from.Object(id) is ConstraintObject { Type: ConstraintType.ForeignKey }
            && on.Kind is ObjectKind.Constraint or ObjectKind.Index
        )
            graph.Order(goes, graph.Find(PlanVerb.Create, id));
    }

    private void Join(ObjectId id, ObjectId on)
    {
        // A child's column changes its type with its parent's, and then in what it has of its own.
        var isInherited =
            id.Kind == ObjectKind.Column
            && on.Kind == ObjectKind.Column
            && to.RelationOf(id) != to.RelationOf(on);
        foreach (var ready in Ready)
        {
            if (graph.Find(ready, on) is not { } node)
                continue;
            // That rows have been looked at is of no matter to what only names the constraint or the column.
            if (ready == PlanVerb.Settle && !WaitsForRows(id, on))
                continue;
            foreach (var verb in isInherited ? [PlanVerb.Alter] : Joining)
                graph.Order(node, graph.Find(verb, id));
        }
    }

    /// <summary>Keys want columns that refuse nulls; foreign keys want keys.</summary>
    private bool WaitsForRows(ObjectId id, ObjectId on) =>
        id.Kind == ObjectKind.Constraint
        && (
            on.Kind == ObjectKind.Constraint
            || (
                to.Object(id) is ConstraintObject { Type: ConstraintType.PrimaryKey }
                && on.Kind == ObjectKind.Column
            )
        );

    private void Table(ObjectId id, TableObject table)
    {
        var (detach, attach, grant) = (
            graph.Find(PlanVerb.Detach, id),
            graph.Find(PlanVerb.Attach, id),
            graph.Find(PlanVerb.Grant, id)
        );
        graph.Order(detach, attach);
        Detach(detach, id);
        graph.Order(detach, graph.Find(PlanVerb.Alter, id));
        graph.Order(graph.Find(PlanVerb.Alter, id), grant);
        foreach (var column in ModelElements.ColumnsOf(table).Concat(Columns(from, id)))
        {
            foreach (var verb in OfColumns)
            {
                var node = graph.Find(verb, column);
                graph.Order(detach, node);
                graph.Order(node, attach);
                if (verb != PlanVerb.Drop)
                    graph.Order(node, grant);
            }
        }
        if ((attach ?? graph.Find(PlanVerb.Create, id)) is not { } joins)
            return;
        foreach (var parent in ModelElements.ParentsOf(table))
        {
            var parentId = parent.TableId;
            // A child has the columns that its parent has when it becomes one, and two partitions cannot hold the same rows.
            foreach (var column in Columns(to, parentId).Concat(Columns(from, parentId)))
            {
                foreach (var verb in OfColumns)
                    graph.Order(graph.Find(verb, column), joins);
            }
            foreach (
                var other in from.NeededBy(parentId)
                    .Where(other => other != id && from.Object(other) is TableObject)
            )
            {
                graph.Order(graph.Find(PlanVerb.Detach, other), joins);
                graph.Order(graph.Find(PlanVerb.Drop, other), joins);
            }
        }
    }

    /// <summary>
    /// A foreign key of a parent gets another name on the partition that has a constraint of its name, if that is there before.
    /// </summary>
    private void PartitionConstraint(ObjectId id)
    {
        if (to.Object(id) is not ConstraintObject { Type: not ConstraintType.ForeignKey } constraint)
            return;
        foreach (var ancestor in PartitionIndexes.Ancestors(constraint, to))
        {
            var key = id with { Schema = ancestor.Schema, Name = ancestor.Name };
            if (to.Object(key) is ConstraintObject { Type: ConstraintType.ForeignKey })
                graph.Order(graph.Find(PlanVerb.Create, id), graph.Find(PlanVerb.Create, key));
        }
    }

    /// <summary>An index of a partition comes after that of its parent which would take it for its own, and goes before.</summary>
    private void PartitionIndex(ObjectId id)
    {
        if (id.Kind is not (ObjectKind.Index or ObjectKind.Constraint))
            return;
        var (drop, create) = (graph.Find(PlanVerb.Drop, id), graph.Find(PlanVerb.Create, id));
        foreach (var former in fates.PartitionIndexes.FormerParentsOf(id))
            graph.Order(graph.Find(PlanVerb.Drop, former), create);
        var parents = fates.PartitionIndexes.ParentsOf(id);
        if (parents.Count == 0)
            return;
        var attach = (from.RelationOf(id) ?? to.RelationOf(id)) is { } table
            ? graph.Find(PlanVerb.Attach, table)
            : null;
        foreach (var taking in parents.Select(parent => graph.Find(PlanVerb.Create, parent)).Append(attach))
        {
            if (drop?.Host != taking)
                graph.Order(drop, taking);
            graph.Order(taking, create);
        }
    }

    /// <summary>What a partition has of its parent's keys and indexes, it would keep.</summary>
    private void Detach(PlanNode? detach, ObjectId table)
    {
        if (detach is null || from.Object(table) is not TableObject was)
            return;
        foreach (var parent in ModelElements.ParentsOf(was))
        {
            foreach (var part in from.PartsOf(parent.TableId))
                graph.Order(graph.Find(PlanVerb.Drop, part), detach);
        }
    }

    private static IEnumerable<ObjectId> Columns(ModelElements elements, ObjectId table) =>
        elements.Object(table) is TableObject found ? ModelElements.ColumnsOf(found) : [];

    private void Owned(ObjectId sequence, ColumnName owner)
    {
        graph.Order(graph.Find(PlanVerb.Create, owner.Id), graph.Find(PlanVerb.Own, sequence));
        graph.Order(graph.Find(PlanVerb.Alter, sequence), graph.Find(PlanVerb.Own, sequence));
    }

    /// <summary>What takes the name of something else comes after that is gone.</summary>
    private void Names()
    {
        var dropped = graph
            .Nodes.Where(node => node.Verb is PlanVerb.Drop or PlanVerb.SetAside)
            .Where(node => node.Verb == PlanVerb.SetAside || !fates.IsSetAside(node.Target))
            .SelectMany(node =>
                ObjectNames.Of(from.Object(node.Target)).Select(name => (Name: name, Node: node))
            )
            .ToLookup(item => item.Name, item => item.Node);
        foreach (var create in graph.Nodes.Where(node => node.Verb == PlanVerb.Create).ToList())
        {
            foreach (var name in ObjectNames.Of(to.Object(create.Target)))
            {
                foreach (var drop in dropped[name].Where(drop => drop.Target != create.Target))
                    graph.Order(drop, create);
            }
        }
    }

    /// <summary>A table has one primary key at a time.</summary>
    private void PrimaryKeys()
    {
        var dropped = graph
            .Nodes.Where(node => node.Verb == PlanVerb.Drop)
            .Where(node => from.Object(node.Target) is ConstraintObject { Type: ConstraintType.PrimaryKey })
            .ToLookup(node => from.RelationOf(node.Target));
        foreach (var create in graph.Nodes.Where(node => node.Verb == PlanVerb.Create).ToList())
        {
            if (to.Object(create.Target) is not ConstraintObject { Type: ConstraintType.PrimaryKey })
                continue;
            foreach (var drop in dropped[to.RelationOf(create.Target)])
                graph.Order(drop, graph.Find(PlanVerb.Settle, create.Target) ?? create);
        }
    }
}
