using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>A column gets another name.</summary>
/// <param name="Of">The column.</param>
/// <param name="NewName">Its name from now on.</param>
internal sealed record RenameColumnRecipe(NamedColumns Of, string NewName) : SuccessorRecipe(Of)
{
    public override string Message => $"Rename {Of} to {NewName}";

    protected override string Successor => NewName;

    protected override string Final => NewName;

    protected override string AtOnce(KnownTable table) =>
        $"ALTER TABLE {table.Full} RENAME COLUMN {SqlIdentifier.Quote(Column)} TO {SqlIdentifier.Quote(NewName)}";

    protected override RecipeCall Change(
        RevisionPhase phase,
        KnownTable table,
        TableColumn before,
        TableColumn after,
        DatabaseModel goal
    ) => SafeCalls.RenameColumn(table, phase, Column, NewName, new ColumnType(after.Type, goal));
}
