using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Leaves alone what a goal says nothing of.</summary>
internal static class UnmanagedObjects
{
    /// <summary>The goal with what is there of the kinds that it does not know, as far as it keeps what that is part of.</summary>
    public static DatabaseModel Keep(
        DatabaseModel from,
        DatabaseModel to,
        IReadOnlyCollection<ObjectKind> kinds
    )
    {
        if (kinds.Count == 0)
            return to;
        var kept = from
            .Objects.Where(item => kinds.Contains(item.Id.Kind) && to.Find(item.Id) is null)
            .Where(item => from.RelationOf(item.Id) is not { } relation || IsThere(relation.Id))
            .ToList();
        var objects = to.Objects.Select(item =>
            item is TableObject table && from.Find(item.Id) is TableObject was ? Settings(was, table) : item
        );
        var model = new DatabaseModel(objects.Concat(kept), to.Dependencies, to.Unknown);
        var ids = kept.Select(item => item.Id).ToHashSet();
        return new DatabaseModel(
            model.Objects,
            model.Dependencies.Concat(
                from.Dependencies.Where(dependency =>
                    ids.Contains(dependency.Dependent) && Exists(model, dependency.On)
                )
            ),
            model.Unknown
        );

        // A trigger may be on a view that is kept itself.
        bool IsThere(ObjectId relation) => to.Find(relation) is not null || kinds.Contains(relation.Kind);
    }

    private static bool Exists(DatabaseModel model, ObjectId id) =>
        model.Find(id) is not null || model.RelationOf(id) is not null;

    /// <summary>What is said of a table with ALTER TABLE, and what knows no policies does not know either.</summary>
    private static TableObject Settings(TableObject was, TableObject becomes) =>
        becomes with
        {
            RowSecurity = becomes.RowSecurity || was.RowSecurity,
            ForceRowSecurity = becomes.ForceRowSecurity || was.ForceRowSecurity,
            ReplicaIdentity = becomes.ReplicaIdentity ?? was.ReplicaIdentity,
            StorageParameters =
                becomes.StorageParameters.Count > 0 ? becomes.StorageParameters : was.StorageParameters,
        };
}
