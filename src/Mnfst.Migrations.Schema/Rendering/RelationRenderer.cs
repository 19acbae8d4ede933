using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes what ALTER calls the relation that something is part of: a table, a view, a foreign table.</summary>
internal static class RelationRenderer
{
    /// <summary>The relation of a part that is named with it: <c>ALTER TABLE public.t</c>.</summary>
    public static string Altered(ObjectId part, DatabaseModel model) =>
        Altered(part, part.ToSqlOfWhole(), model);

    /// <summary>The relation of an index, which has a name of its own.</summary>
    public static string Altered(IndexObject index, DatabaseModel model) =>
        Altered(index.Id, new QualifiedName(index.Schema, index.Table).ToString(), model);

    private static string Altered(ObjectId part, string relation, DatabaseModel model) =>
        $"ALTER {(model.RelationOf(part)?.Id.Kind ?? ObjectKind.Table).Keyword()} {relation}";
}
