using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using DerivedName = Mnfst.Migrations.Core.Sql.DerivedName;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>No two rows of a table have the same values in some columns from now on.</summary>
/// <param name="Of">The columns.</param>
internal sealed record AddUniqueRecipe(NamedColumns Of) : Recipe
{
    public override string Message => $"Make {Of} unique";

    public override RecipePlan Plan(KnownSchema schema)
    {
        var table = schema.Table(Of.Table);
        if (table.IsPartitioned)
            throw new CommandFailedException(
                $"Table {table.Title} is partitioned: PostgreSQL builds no index of it CONCURRENTLY. Write the revision by hand as docs/zero-downtime.md shows."
            );
        foreach (var column in Of.Columns)
            table.Column(column);
        var columns = Of.Columns.ToHashSet(StringComparer.Ordinal);
        if (
            table.Constraints.FirstOrDefault(constraint =>
                constraint.Type is ConstraintType.PrimaryKey or ConstraintType.Unique
                && columns.SetEquals(constraint.Columns)
            ) is
            { } known
        )
            throw new CommandFailedException(
                $"{Of} is unique already, by {known.Name}: there is nothing to do."
            );
        var name = DerivedName.Make(table.Name, string.Join('_', Of.Columns), "key");
        table.RefuseTakenConstraint(name);
        return RecipePlan.Of(
            $"ALTER TABLE {table.Full} ADD CONSTRAINT {SqlIdentifier.Quote(name)} UNIQUE ({SqlNames.List(Of.Columns)})",
            SafeCalls.AddUnique(table, name, Of.Columns)
        );
    }
}
