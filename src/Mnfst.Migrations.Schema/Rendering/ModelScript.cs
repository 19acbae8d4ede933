using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes a schema as the statements that make it in an empty database.</summary>
public static class ModelScript
{
    /// <summary>
    /// Bodies of functions are not looked into before all is there: what they call is not to be seen in the catalogue.
    /// </summary>
    private const string Preamble = "SET check_function_bodies = off";

    /// <summary>The statements in their order, without semicolons.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="scope">Whether owners and privileges are written.</param>
    public static IReadOnlyList<string> Write(DatabaseModel model, ModelScope scope = ModelScope.Definitions)
    {
        ArgumentNullException.ThrowIfNull(model);
        var order = CreationOrder.Of(model);
        var statements = new List<string>();
        if (order.Objects.Any(item => item is RoutineObject))
            statements.Add(Preamble);
        foreach (var item in order.Objects)
        {
            statements.AddRange(
                item switch
                {
                    // Every database has it.
                    SchemaObject { Name: "public" } => [],
                    TableObject table => TableRenderer.Create(table, model, order.LateDefaults(table.Id)),
                    // Its query may run what nobody sees that it needs, in the body of a function, or fail without rows.
                    ViewObject { IsMaterialized: true } view => Unpopulated(view),
                    _ => ObjectRenderer.Create(item, model),
                }
            );
            statements.AddRange(ObjectRenderer.Comments(item));
        }
        foreach (var table in order.Objects.OfType<TableObject>())
        {
            var late = order.LateDefaults(table.Id);
            statements.AddRange(
                table
                    .Columns.Where(column => late.Contains(column.Name))
                    .Select(column =>
                        $"{TableRenderer.Altered(table)} ALTER COLUMN {SqlIdentifier.Quote(column.Name)} SET DEFAULT {column.Default}"
                    )
            );
        }
        statements.AddRange(
            order.Objects.OfType<SequenceObject>().Select(SequenceRenderer.OwnedBy).OfType<string>()
        );
        if (scope.HasFlag(ModelScope.Owners))
            statements.AddRange(order.Objects.SelectMany(ObjectRenderer.Owner));
        if (scope.HasFlag(ModelScope.Privileges))
            statements.AddRange(order.Objects.SelectMany(ObjectRenderer.Grants));
        return statements;
    }

    private static IEnumerable<string> Unpopulated(ViewObject view)
    {
        var statements = ViewRenderer.Create(view);
        return [$"{statements[0]} WITH NO DATA", .. statements.Skip(1)];
    }
}
