using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using ColumnPairSql = Mnfst.Migrations.Core.Sql.ColumnPairSql;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>
/// Another column takes the place of one: a revision that expands adds it and keeps both in step, one that contracts takes the old
/// one away.
/// </summary>
/// <param name="Of">The column.</param>
internal abstract record SuccessorRecipe(NamedColumns Of) : Recipe
{
    public override bool IsOfTwoPhases => true;

    protected string Column => Of.Columns[0];

    /// <summary>What the other one is called while both are there.</summary>
    protected abstract string Successor { get; }

    /// <summary>What the other one is called in the end.</summary>
    protected abstract string Final { get; }

    public override RecipePlan Plan(KnownSchema schema)
    {
        var table = schema.Table(Of.Table);
        var column = table.Column(Column);
        RefuseWithoutKey(table);
        var companions = new Companions(table, column);
        companions.Refuse();
        table.RefuseTaken(Successor);
        RefuseTakenTrigger(table);
        return new RecipePlan(AtOnce(table), goal => Write(table, column, companions, goal))
        {
            Warnings =
            [
                .. new FunctionBodies(table)
                    .ThatMayMean(Column)
                    .Select(name =>
                        $"The body of {name} has the word {Column}, and no recipe changes it. If it means the column, change it by hand."
                    ),
            ],
        };
    }

    /// <summary>The statement that does the same at once.</summary>
    protected abstract string AtOnce(KnownTable table);

    /// <summary>The operation of a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="table">The table.</param>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">The column as it is to be.</param>
    /// <param name="goal">The schema as it is to be.</param>
    protected abstract RecipeCall Change(
        RevisionPhase phase,
        KnownTable table,
        TableColumn before,
        TableColumn after,
        DatabaseModel goal
    );

    private List<RecipeRevision> Write(
        KnownTable table,
        TableColumn column,
        Companions companions,
        DatabaseModel goal
    )
    {
        var after = ((TableObject)goal.Find(table.Table.Id)!).Columns.Single(other => other.Name == Final);
        var back = companions.Back();
        var contract = new List<RecipeCall>();
        if (back.Count > 0)
            contract.Add(ColumnCalls.OnlyBack(back));
        if (after.Default is { } @default)
            contract.Add(ColumnCalls.SetDefault(table, Successor, @default));
        // The downgrade runs backwards: at no time has neither column a default.
        if (column.Default is { } existing)
            contract.Add(ColumnCalls.OnlyBack([ColumnCalls.SetDefault(table, Column, existing)]));
        contract.Add(Change(RevisionPhase.Contract, table, column, after, goal));
        contract.AddRange(companions.Renamed());
        return
        [
            new RecipeRevision(
                RevisionPhase.Expand,
                [Change(RevisionPhase.Expand, table, column, after, goal), .. companions.On(Successor)]
            ),
            new RecipeRevision(RevisionPhase.Contract, contract),
        ];
    }

    private static void RefuseWithoutKey(KnownTable table)
    {
        if (table.Constraints.All(constraint => constraint.Type != ConstraintType.PrimaryKey))
            throw new CommandFailedException(
                $"Table {table.Title} has no primary key, by which the new column would be filled in batches. Add one first."
            );
    }

    private void RefuseTakenTrigger(KnownTable table)
    {
        var name = ColumnPairSql.Trigger(table.Name, Column);
        var taken = table.Model.Objects.FirstOrDefault(item =>
            item is TriggerObject trigger
                && (trigger.Schema, trigger.Table, trigger.Name) == (table.Table.Schema, table.Name, name)
            || item is RoutineObject routine && (routine.Schema, routine.Name) == (table.Table.Schema, name)
        );
        if (taken is not null)
            throw new CommandFailedException(
                $"There is a {taken.Id} already, which the recipe would create. Rename or drop it first."
            );
    }
}
