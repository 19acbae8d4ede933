using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>
/// Finds pairs of what is removed and what is added that may be one thing with a new name: all but the name is the same, and
/// no other pair could be meant.
/// </summary>
internal static class LikelyRenames
{
    public static IEnumerable<ObjectRename> Find(
        IReadOnlyList<DatabaseObject> added,
        IReadOnlyList<DatabaseObject> removed,
        IReadOnlyList<ObjectChange> changed
    ) =>
        changed
            .SelectMany(Columns)
            .Concat(Pairs(removed.Select(Nameless), added.Select(Nameless)))
            .OrderBy(rename => rename.From, ObjectId.Order);

    private static IEnumerable<ObjectRename> Columns(ObjectChange change)
    {
        if (change.To is not TableObject table)
            return [];
        return Pairs(change.ColumnsRemoved.Select(Described), change.ColumnsAdded.Select(Described));

        (ObjectId Id, object? Traits) Described(TableColumn column) =>
            (
                new ObjectId(ObjectKind.Column, table.Schema, table.Name) { Member = column.Name },
                (column.Type, column.NotNull, column.Generated)
            );
    }

    private static IEnumerable<ObjectRename> Pairs(
        IEnumerable<(ObjectId Id, object? Traits)> removed,
        IEnumerable<(ObjectId Id, object? Traits)> added
    )
    {
        var goals = added
            .Where(item => item.Traits is not null)
            .ToLookup(item => (item.Id.Kind, Container(item.Id), item.Traits!), item => item.Id);
        return from item in removed
            where item.Traits is not null
            group item.Id by (item.Id.Kind, Container(item.Id), item.Traits!) into same
            where same.Count() == 1 && goals[same.Key].Count() == 1
            select new ObjectRename(same.Single(), goals[same.Key].Single());
    }

    /// <summary>A part is looked for in its relation.</summary>
    private static (string?, string?) Container(ObjectId id) =>
        id.Member is null ? default : (id.Schema, id.Name);

    /// <summary>What is left of an object without its name; null for what cannot be renamed, or says nothing without it.</summary>
    private static (ObjectId Id, object? Traits) Nameless(DatabaseObject item) =>
        (
            item.Id,
            item switch
            {
                TableObject { PartitionOf: null, Columns.Count: > 0 } table => table with
                {
                    Name = "",
                    Columns = table
                        .Columns.Select(column => new TableColumn(column.Name, column.Type)
                        {
                            NotNull = column.NotNull,
                        })
                        .ToEquatableArray(),
                    Comment = null,
                },
                EnumObject { Labels.Count: > 0 } type => type with { Name = "", Comment = null },
                CompositeTypeObject { Attributes.Count: > 0 } type => type with { Name = "", Comment = null },
                IndexObject index => index with { Name = "", Comment = null },
                ConstraintObject constraint => constraint with
                {
                    Name = "",
                    Comment = null,
                    IndexComment = null,
                },
                PolicyObject policy => policy with { Name = "", Comment = null },
                ViewObject view => view with { Name = "", Comment = null },
                _ => null,
            }
        );
}
