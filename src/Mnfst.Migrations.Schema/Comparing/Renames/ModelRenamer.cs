using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>
/// Gives a model's objects new names, and all that names them with them, as ALTER ... RENAME does. The bodies of functions that
/// are texts to PostgreSQL stay as they are.
/// </summary>
internal static class ModelRenamer
{
    public static DatabaseModel Rename(DatabaseModel model, IReadOnlyList<ObjectRename> renames)
    {
        foreach (var rename in renames)
            model = Rename(model, rename);
        return model;
    }

    private static DatabaseModel Rename(DatabaseModel model, ObjectRename rename)
    {
        Check(model, rename);
        var renamer = new ObjectRenamer(new NameMap(rename), rename, model.NamesNotNull);
        return new DatabaseModel(
            model.Objects.Select(renamer.Rename),
            model.Dependencies.Select(dependency => new Dependency(
                renamer.Map.Id(dependency.Dependent),
                renamer.Map.Id(dependency.On)
            )),
            model.Unknown
        )
        {
            ServerVersion = model.ServerVersion,
        };
    }

    private static void Check(DatabaseModel model, ObjectRename rename)
    {
        if (rename.From.Kind != rename.To.Kind)
            throw new MigrationException(
                $"{rename.From} cannot become {rename.To}: they are of different kinds. Drop one and create the other."
            );
        if (!Exists(model, rename.From))
            throw new MigrationException(
                $"There is no {rename.From} that could be renamed to {rename.To.ToSql()}."
            );
        if (Exists(model, rename.To))
            throw new MigrationException(
                $"{rename.From} cannot be renamed to {rename.To.ToSql()}: there is one of that name. Rename or drop that first."
            );
    }

    private static bool Exists(DatabaseModel model, ObjectId id) =>
        id.Kind == ObjectKind.Column
            ? model.RelationOf(id) is TableObject table
                && table.Columns.Any(column => column.Name == id.Member)
            : model.Find(id) is not null;
}
