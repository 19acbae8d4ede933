using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

/// <summary>The bodies of functions, which are texts to PostgreSQL: what they speak of is not in <c>pg_depend</c>.</summary>
/// <param name="table">The table that they may speak of.</param>
internal sealed class FunctionBodies(KnownTable table)
{
    /// <summary>The functions and procedures in which a word may mean a column of the table.</summary>
    /// <param name="column">The column.</param>
    public IEnumerable<ObjectId> ThatMayMean(string column) =>
        table
            .Model.Objects.OfType<RoutineObject>()
            .Where(routine => routine.Library is null && MayMean(routine, column))
            .Select(routine => routine.Id);

    private bool MayMean(RoutineObject routine, string column)
    {
        var words = SqlTokenReader.IdentifiersOf(routine.Body).ToHashSet(StringComparer.Ordinal);
        return words.Contains(column) && (words.Contains(table.Name) || IsOfTrigger(routine));
    }

    /// <summary>Whether it runs for rows of the table, of which it speaks as NEW and OLD.</summary>
    private bool IsOfTrigger(RoutineObject routine) =>
        table
            .Model.Objects.OfType<TriggerObject>()
            .Any(trigger =>
                (trigger.Schema, trigger.Table) == (table.Table.Schema, table.Name)
                && table.Model.Dependencies.Contains(new Dependency(trigger.Id, routine.Id))
            );
}
