using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>That an object has another name in the goal.</summary>
/// <param name="From">The object as it is called.</param>
/// <param name="To">The object as it is to be called: of the same kind, and a part of the same relation, as that is called after all renames.</param>
public sealed record ObjectRename(ObjectId From, ObjectId To)
{
    /// <summary>Reads what a user writes: a kind, and two names with <c>=</c> between them.</summary>
    /// <param name="kind">The kind, as SQL names it: <c>table</c>, <c>column</c>, <c>type</c>.</param>
    /// <param name="names">The names: <c>old=new</c>, <c>app.users.role=app.users.user_role</c>. A schema that is not said is <c>public</c>.</param>
    /// <param name="model">The schema as it is.</param>
    /// <exception cref="MigrationException">It is something else, or there is no such object.</exception>
    public static ObjectRename Parse(string kind, string names, DatabaseModel model) =>
        RenameText.Parse(kind, names, model);

    /// <summary>The rename, for people.</summary>
    public override string ToString() =>
        From.Kind == ObjectKind.Column
            ? $"{From} is renamed to {To.ToSqlOfWhole()}.{To.ToSql()}"
            : $"{From} is renamed to {To.ToSql()}";
}
