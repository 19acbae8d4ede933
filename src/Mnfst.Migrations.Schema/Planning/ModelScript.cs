using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Writes a schema as the statements that make it in an empty database.</summary>
public static class ModelScript
{
    /// <summary>
    /// Bodies of functions are not looked into before all is there: what they call is not to be seen in the catalogue. Nor
    /// afterwards: a body that names what is gone is part of the schema, too.
    /// </summary>
    private const string Preamble = "SET check_function_bodies = off";

    /// <summary>The statements in their order, without semicolons.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="scope">Whether owners and privileges are written.</param>
    public static IReadOnlyList<string> Write(DatabaseModel model, ModelScope scope = ModelScope.Definitions)
    {
        ArgumentNullException.ThrowIfNull(model);
        var plan = SchemaPlanner.Plan(
            DatabaseModel.Empty,
            model,
            new PlanOptions { Compare = new CompareOptions { Scope = scope } }
        );
        var statements = plan.Steps.Select(Unpopulated);
        return
        [
            .. model.Objects.Any(item => item is RoutineObject { SqlBody: null })
                ? statements.Prepend(Preamble)
                : statements,
        ];
    }

    /// <summary>
    /// The query of a materialized view may run what nobody sees that it needs, in the body of a function, or fail without rows.
    /// </summary>
    private static string Unpopulated(PlanStep step) =>
        step.Target.Kind == ObjectKind.MaterializedView
        && step.Sql.StartsWith("CREATE ", StringComparison.Ordinal)
            ? $"{step.Sql} WITH NO DATA"
            : step.Sql;
}
