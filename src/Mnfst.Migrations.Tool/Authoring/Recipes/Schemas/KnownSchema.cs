using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

/// <summary>The schema that the revisions make up to the one that is to be written.</summary>
/// <param name="model">The schema.</param>
/// <param name="searchPath">The schemas in which a name without one is looked for.</param>
internal sealed class KnownSchema(DatabaseModel model, IReadOnlyList<string> searchPath)
{
    private const string Usual = "public";

    /// <summary>The schemas of a search path as settings write it; the usual one if they say none.</summary>
    public static IReadOnlyList<string> PathOf(string? text) =>
        text is null ? [Usual] : [.. SqlTokenReader.IdentifiersOf(text)];

    /// <summary>A table.</summary>
    /// <exception cref="CommandFailedException">There is none of the name.</exception>
    public KnownTable Table(SqlName name)
    {
        foreach (var schema in name.Schema is { } named ? [named] : searchPath)
        {
            if (model.Find(new ObjectId(ObjectKind.Table, schema, name.Name)) is TableObject table)
                return new KnownTable(
                    model,
                    table,
                    name.Schema ?? (schema == Usual && searchPath[0] == Usual ? null : schema)
                );
        }
        throw new CommandFailedException(
            $"The revisions make no table {name}. {KnownTable.Advise(name.ToString(), [.. Tables()])}"
        );
    }

    private IEnumerable<string> Tables() =>
        model.Objects.OfType<TableObject>().Where(table => !table.IsForeign).Select(NameOf);

    /// <summary>The name by which a table is found.</summary>
    private string NameOf(TableObject table) =>
        searchPath.Contains(table.Schema) ? table.Name : $"{table.Schema}.{table.Name}";
}
