using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using DerivedName = Mnfst.Migrations.Core.Sql.DerivedName;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>Columns of a table refer to a row of another, or of the same, from now on.</summary>
/// <param name="From">The columns that refer.</param>
/// <param name="To">The columns that they refer to.</param>
internal sealed record AddForeignKeyRecipe(NamedColumns From, NamedColumns To) : Recipe
{
    public override string Message => $"Reference {To} from {From}";

    public override RecipePlan Plan(KnownSchema schema)
    {
        if (From.Columns.Count != To.Columns.Count)
            throw new CommandFailedException(
                $"{From} are {From.Columns.Count} columns, but {To} are {To.Columns.Count}. Name as many on both sides.",
                ExitCode.Usage
            );
        var table = schema.Table(From.Table);
        var referenced = schema.Table(To.Table);
        if (table.IsPartitioned)
            throw new CommandFailedException(
                $"Table {table.Title} is partitioned: PostgreSQL adds no foreign key to it that is not valid yet. Add it to the partitions one by one."
            );
        foreach (var column in From.Columns)
            table.Column(column);
        foreach (var column in To.Columns)
            referenced.Column(column);
        RefuseUnlessKey(referenced);
        var name = DerivedName.Make(table.Name, string.Join('_', From.Columns), "fkey");
        table.RefuseTakenConstraint(name);
        return RecipePlan.Of(
            $"ALTER TABLE {table.Full} ADD CONSTRAINT {SqlIdentifier.Quote(name)} FOREIGN KEY ({SqlNames.List(From.Columns)}) REFERENCES {referenced.Full} ({SqlNames.List(To.Columns)})",
            SafeCalls.AddForeignKey(
                table,
                name,
                new ForeignKeyParts(From.Columns, referenced.SchemaArgument, referenced.Name, To.Columns)
            )
        );
    }

    private void RefuseUnlessKey(KnownTable referenced)
    {
        var columns = To.Columns.ToHashSet(StringComparer.Ordinal);
        var isKey =
            referenced.Constraints.Any(constraint =>
                constraint
                    is { Type: ConstraintType.PrimaryKey or ConstraintType.Unique, IsDeferrable: false }
                && columns.SetEquals(constraint.Columns)
            )
            || referenced.Indexes.Any(index =>
                index is { IsUnique: true, IsInvalid: false, Where: null }
                && columns
                    .Select(SqlIdentifier.Quote)
                    .ToHashSet()
                    .SetEquals(index.Keys.Select(key => key.Expression))
            );
        if (!isKey)
            throw new CommandFailedException(
                $"{To} is no key, so that no foreign key can reference it. Make it unique first: --recipe add-unique {To}"
            );
    }
}
