using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Elements;

/// <summary>
/// Indexes that a partition has of its own, and those of its parents that are like them: when a parent's is made, or the partition
/// is attached, PostgreSQL takes the partition's for a part of the parent's instead of making one, and then there is nothing
/// left that could be dropped (<c>DefineIndex</c> in <c>src/backend/commands/indexcmds.c</c>).
/// </summary>
internal sealed class PartitionIndexes(ModelElements from, ModelElements to)
{
    /// <summary>The indexes in the goal of which PostgreSQL makes this one a part.</summary>
    public IReadOnlyList<ObjectId> ParentsOf(ObjectId index) => ParentsOf(index, to);

    /// <summary>The indexes of which a part may have the name of this one.</summary>
    public IReadOnlyList<ObjectId> FormerParentsOf(ObjectId index) => ParentsOf(index, from);

    private List<ObjectId> ParentsOf(ObjectId index, ModelElements elements)
    {
        if ((to.Object(index) ?? from.Object(index)) is not { } item)
            return [];
        var ancestors = Ancestors(item, elements).ToList();
        if (ancestors.Count == 0 || Shape(item) is not { } shape)
            return [];
        var result = new List<ObjectId>();
        foreach (var ancestor in ancestors)
        {
            result.AddRange(
                elements
                    .PartsOf(ancestor.TableId)
                    .Where(part =>
                        elements.Object(part) is { } parent and not IndexObject { IsInvalid: true }
                        // A key takes keys only.
                        && (parent is IndexObject || item is ConstraintObject)
                        && Shape(parent) == shape
                    )
            );
        }
        return result;
    }

    /// <summary>Whether it is the only one of its partition that PostgreSQL can choose.</summary>
    public bool IsOnlyOne(ObjectId index) =>
        from.Object(index) is { } item
        && from.RelationOf(index) is { } table
        && Shape(item) is { } shape
        && from.PartsOf(table).Count(part => from.Object(part) is { } other && Shape(other) == shape) == 1;

    /// <summary>The tables that the table of an index or a constraint is a partition of, at once or by others.</summary>
    public static IEnumerable<QualifiedName> Ancestors(DatabaseObject item, ModelElements elements)
    {
        var table = TableOf(item);
        while (elements.Object(table) is TableObject { PartitionOf: { } parent })
        {
            yield return parent;
            table = parent.TableId;
        }
    }

    private static ObjectId TableOf(DatabaseObject item) =>
        item is IndexObject index
            ? new QualifiedName(index.Schema, index.Table).TableId
            : new ObjectId(ObjectKind.Table, item.Id.Schema, item.Id.Name);

    /// <summary>What has to be the same of two indexes; the direction has not. Null for what has no index.</summary>
    private static string? Shape(DatabaseObject item) =>
        item switch
        {
            IndexObject index => string.Create(
                CultureInfo.InvariantCulture,
                $"{index.IsUnique} {index.Method} ({string.Join(", ", index.Keys.Select(Key))}) INCLUDE ({SqlNames.List(index.Include)}) {index.NullsNotDistinct} {index.Where}"
            ),
            ConstraintObject { Type: ConstraintType.PrimaryKey or ConstraintType.Unique } key =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{true} btree ({SqlNames.List(key.Columns)}) INCLUDE ({Included(key.Definition)}) {key.Definition.Contains(ConstraintRenderer.NullsNotDistinct, StringComparison.Ordinal)} "
                ),
            _ => null,
        };

    private static string Key(IndexKey key) =>
        string.Concat(
            key.Expression,
            key.Collation is null ? "" : $" COLLATE {key.Collation}",
            key.OperatorClass is null ? "" : $" {key.OperatorClass} ({key.OperatorClassParameters})"
        );

    private static string Included(string definition)
    {
        const string Include = " INCLUDE (";
        var start = definition.IndexOf(Include, StringComparison.Ordinal);
        return start < 0 ? "" : definition[(start + Include.Length)..].TrimEnd(')');
    }
}
