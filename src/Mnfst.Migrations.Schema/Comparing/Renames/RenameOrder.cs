using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>
/// The order of renames: parts of relations first, which are named with the relation as it was, then what they are parts of.
/// </summary>
internal static class RenameOrder
{
    public static EquatableArray<ObjectRename> Of(IEnumerable<ObjectRename> renames) =>
        renames.Select(Local).OrderBy(rename => rename.From.Member is null).ToEquatableArray();

    /// <summary>The renames that take others back.</summary>
    public static EquatableArray<ObjectRename> Reverse(EquatableArray<ObjectRename> renames)
    {
        var ordered = Of(renames);
        return ordered
            .Select(rename =>
                rename.From.Member is null ? new ObjectRename(rename.To, rename.From) : Moved(rename, ordered)
            )
            .ToEquatableArray();
    }

    /// <summary>A part stays in its relation: how that is called afterwards is a rename of its own.</summary>
    private static ObjectRename Local(ObjectRename rename) =>
        rename.From.Member is null
            ? rename
            : rename with
            {
                To = rename.From with { Member = rename.To.Member },
            };

    /// <summary>The rename back of a part, named with its relation as all the others leave it.</summary>
    private static ObjectRename Moved(ObjectRename rename, EquatableArray<ObjectRename> others)
    {
        var relation = others.FirstOrDefault(other =>
            other.From.Member is null
            && other.From.Schema == rename.From.Schema
            && other.From.Name == rename.From.Name
        );
        var to = relation?.To ?? rename.From;
        var id = rename.From with { Schema = to.Schema, Name = to.Name };
        return new ObjectRename(id with { Member = rename.To.Member }, id);
    }
}
