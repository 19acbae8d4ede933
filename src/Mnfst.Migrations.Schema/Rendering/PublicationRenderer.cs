using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes publications.</summary>
internal static class PublicationRenderer
{
    private const string All = "insert, update, delete, truncate";

    /// <summary>The statement that makes a publication.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="model">The schema that it is made for.</param>
    public static string Create(PublicationObject publication, DatabaseModel model)
    {
        var members = publication.IsForAllTables ? "\n    FOR ALL TABLES" : Members(publication, model);
        var options = Options(publication);
        return $"CREATE PUBLICATION {publication.Id.ToSql()}{members}{(options.Count > 0 ? $"\n    WITH ({string.Join(", ", options)})" : "")}";
    }

    /// <summary>What is in it, as ADD and SET have it; empty for nothing.</summary>
    public static string MemberList(PublicationObject publication, DatabaseModel model) =>
        string.Join(
            ", ",
            publication
                .Tables.Select(table => Table(table, model))
                .Concat(
                    publication.Schemas.Select(schema => $"TABLES IN SCHEMA {SqlIdentifier.Quote(schema)}")
                )
        );

    /// <summary>What is in it, as DROP has it: without columns and conditions.</summary>
    public static string NameList(PublicationObject publication, DatabaseModel model) =>
        MemberList(
            publication with
            {
                Tables = new(
                    publication.Tables.Select(table => new PublishedTable(table.Schema, table.Name))
                ),
            },
            model
        );

    /// <summary>The options that differ, as SET has them.</summary>
    public static IReadOnlyList<string> OptionChanges(PublicationObject from, PublicationObject to)
    {
        var result = new List<string>();
        if (from.Operations != to.Operations)
            result.Add($"publish = {SqlLiteral.Quote(string.Join(", ", to.Operations))}");
        if (from.IsViaPartitionRoot != to.IsViaPartitionRoot)
            result.Add($"publish_via_partition_root = {(to.IsViaPartitionRoot ? "true" : "false")}");
        if (from.GeneratedColumns != to.GeneratedColumns)
            result.Add($"publish_generated_columns = {to.GeneratedColumns ?? "none"}");
        return result;
    }

    private static string Members(PublicationObject publication, DatabaseModel model) =>
        MemberList(publication, model) is { Length: > 0 } list ? $"\n    FOR {list}" : "";

    /// <summary>A table brings its children with it, unless it is said that it does not.</summary>
    private static string Table(PublishedTable table, DatabaseModel model)
    {
        var name = new QualifiedName(table.Schema, table.Name);
        var hasChildren = model.Objects.Any(item =>
            item is TableObject child && child.Inherits.Contains(name)
        );
        return $"TABLE {(hasChildren ? "ONLY " : "")}{name}"
            + (table.Columns.Count > 0 ? $" ({SqlNames.List(table.Columns)})" : "")
            + (table.Where is null ? "" : $" WHERE {Parentheses.Around(table.Where)}");
    }

    private static List<string> Options(PublicationObject publication)
    {
        var result = new List<string>();
        var operations = string.Join(", ", publication.Operations);
        if (operations != All)
            result.Add($"publish = {SqlLiteral.Quote(operations)}");
        if (publication.IsViaPartitionRoot)
            result.Add("publish_via_partition_root = true");
        if (publication.GeneratedColumns is not null)
            result.Add($"publish_generated_columns = {publication.GeneratedColumns}");
        return result;
    }
}
