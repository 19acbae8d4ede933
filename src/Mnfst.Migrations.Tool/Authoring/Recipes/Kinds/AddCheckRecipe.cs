using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>A condition is not false for any row of a table from now on.</summary>
/// <param name="Of">The table.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Name">The name of the constraint; null for the one that PostgreSQL would give.</param>
internal sealed record AddCheckRecipe(SqlName Of, string Condition, string? Name) : Recipe
{
    public override string Message => Name is null ? $"Check {Condition} of {Of}" : $"Check {Name} of {Of}";

    public override RecipePlan Plan(KnownSchema schema)
    {
        if (SqlFragmentRules.FaultOfExpression(Condition) is { } fault)
            throw new CommandFailedException($"The condition '{Condition}' {fault}", ExitCode.Usage);
        var table = schema.Table(Of);
        var name = Name ?? UsualName(table);
        table.RefuseTakenConstraint(name);
        return RecipePlan.Of(
            $"ALTER TABLE {table.Full} ADD CONSTRAINT {SqlIdentifier.Quote(name)} CHECK ({Condition})",
            SafeCalls.AddCheck(table, name, Condition)
        );
    }

    /// <summary>
    /// The name by <c>ChooseConstraintName</c> in <c>src/backend/catalog/pg_constraint.c</c>: with the column, if the condition speaks
    /// of one alone, and with a number if it is taken.
    /// </summary>
    private string UsualName(KnownTable table)
    {
        var words = SqlTokenReader.IdentifiersOf(Condition).ToHashSet(StringComparer.Ordinal);
        var columns = table.Table.Columns.Where(column => words.Contains(column.Name)).ToList();
        for (var number = 0; ; number++)
        {
            var label = number == 0 ? "check" : FormattableString.Invariant($"check{number}");
            var name = columns is [var only]
                ? DerivedName.Make(table.Name, only.Name, label)
                : DerivedName.WithEnding(table.Name, $"_{label}");
            if (table.Constraints.All(constraint => constraint.Name != name))
                return name;
        }
    }
}
