using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>A column refuses nulls from now on.</summary>
/// <param name="Of">The column.</param>
internal sealed record SetNotNullRecipe(NamedColumns Of) : Recipe
{
    public override string Message => $"Make {Of} not null";

    public override RecipePlan Plan(KnownSchema schema)
    {
        var table = schema.Table(Of.Table);
        var column = table.Column(Of.Columns[0]);
        if (column is { NotNull: true, NotNullConstraint: null or { IsNotValid: false } })
            throw new CommandFailedException($"Column {Of} is NOT NULL already: there is nothing to do.");
        return RecipePlan.Of(
            $"ALTER TABLE {table.Full} ALTER COLUMN {SqlIdentifier.Quote(column.Name)} SET NOT NULL",
            SafeCalls.SetNotNull(table, column.Name)
        );
    }
}
