using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Elements;

/// <summary>
/// What ALTER TABLE on a parent does to its children and partitions: where both schemas have the same parent, a child's column
/// is what the parent's has become.
/// </summary>
internal sealed class InheritedColumns(ModelElements from, ModelElements to)
{
    /// <summary>A column as it is when the columns of the parents have been changed.</summary>
    public ColumnElement After(ColumnElement element)
    {
        foreach (var (was, becomes) in Parents(element))
            element = element with { Column = Follow(element.Column, was.Column, becomes.Column) };
        return element;
    }

    /// <summary>The parent's column by which this one comes, goes or changes, too; null if there is none.</summary>
    /// <param name="id">The column, or its default.</param>
    public ObjectId? Parent(ObjectId id) => Parent(id, to.Contains(id) ? to : from);

    private ObjectId? Parent(ObjectId id, ModelElements elements)
    {
        if (elements.Column(id) is not { Column.IsInherited: true } element)
            return null;
        return SameParents(element.Table)
            .Select(parent => id with { Schema = parent.Schema, Name = parent.Name })
            .FirstOrDefault(parent => from.Contains(parent) || to.Contains(parent));
    }

    /// <summary>Whether a column goes, and a child that has it from there alone is to keep it.</summary>
    public bool IsLeftToChildren(ObjectId id) =>
        id.Kind == ObjectKind.Column
        && !to.Contains(id)
        && from.NeededBy(id).Any(child => to.Contains(child) && Parent(child, from) == id);

    private IEnumerable<(ColumnElement From, ColumnElement To)> Parents(ColumnElement element)
    {
        if (!element.Column.IsInherited)
            yield break;
        foreach (var parent in SameParents(element.Table))
        {
            var id = element.Id with { Schema = parent.Schema, Name = parent.Name };
            if (from.Column(id) is { } was && to.Column(id) is { } becomes)
                yield return (was, becomes);
        }
    }

    private IEnumerable<QualifiedName> SameParents(TableObject table) =>
        from.Object(table.Id) is TableObject was
        && to.Object(table.Id) is TableObject becomes
        // With other bounds it is detached, and attached again.
        && was.PartitionBound == becomes.PartitionBound
            ? ModelElements.ParentsOf(was).Intersect(ModelElements.ParentsOf(becomes))
            : [];

    /// <summary>A child's column as ALTER TABLE on its parent leaves it.</summary>
    public static TableColumn Follow(TableColumn child, TableColumn was, TableColumn becomes)
    {
        if (was.Type != becomes.Type || was.Collation != becomes.Collation)
            child = child with { Type = becomes.Type, Collation = becomes.Collation };
        if (was.NotNull != becomes.NotNull)
            child = child with { NotNull = becomes.NotNull };
        if (was.Default != becomes.Default)
            child = child with { Default = becomes.Default };
        if (was.Generated != becomes.Generated)
            child = child with { Generated = becomes.Generated };
        if (was.Storage != becomes.Storage)
            child = child with { Storage = becomes.Storage };
        return was.Statistics == becomes.Statistics ? child : child with { Statistics = becomes.Statistics };
    }
}
