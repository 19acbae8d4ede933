using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes publications.</summary>
internal static class PublicationAlterer
{
    public static IReadOnlyList<string>? Alter(
        PublicationObject from,
        PublicationObject to,
        AlterContext context
    )
    {
        if (from.IsForAllTables != to.IsForAllTables)
            return null;
        var altered = $"ALTER PUBLICATION {to.Id.ToSql()}";
        var statements = new List<string>();
        if (from.Tables != to.Tables || from.Schemas != to.Schemas)
            statements.Add($"{altered} {Members(from, to, context)}");
        var options = PublicationRenderer.OptionChanges(from, to);
        if (options.Count > 0)
            statements.Add($"{altered} SET ({string.Join(", ", options)})");
        return statements;
    }

    private static string Members(PublicationObject from, PublicationObject to, AlterContext context)
    {
        var list = PublicationRenderer.MemberList(to, context.To.Model);
        if (list.Length == 0)
            return $"DROP {PublicationRenderer.NameList(from, context.From.Model)}";
        var kept = @from with
        {
            Tables = new(from.Tables.Intersect(to.Tables)),
            Schemas = new(from.Schemas.Intersect(to.Schemas)),
        };
        if (kept.Tables == from.Tables && kept.Schemas == from.Schemas)
            return $"ADD {PublicationRenderer.MemberList(Without(to, kept), context.To.Model)}";
        if (kept.Tables == to.Tables && kept.Schemas == to.Schemas)
            return $"DROP {PublicationRenderer.NameList(Without(from, kept), context.From.Model)}";
        return $"SET {list}";
    }

    private static PublicationObject Without(PublicationObject publication, PublicationObject others) =>
        publication with
        {
            Tables = new(publication.Tables.Except(others.Tables)),
            Schemas = new(publication.Schemas.Except(others.Schemas)),
        };
}
