using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;
using ColumnPairSql = Mnfst.Migrations.Core.Sql.ColumnPairSql;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>A column gets another type.</summary>
/// <param name="Of">The column.</param>
/// <param name="Type">Its type from now on.</param>
/// <param name="UsingSql">What makes a new value of an old one; null for a cast.</param>
/// <param name="BackSql">What makes an old value of a new one; null for a cast.</param>
internal sealed record ChangeTypeRecipe(NamedColumns Of, string Type, string? UsingSql, string? BackSql)
    : SuccessorRecipe(Of)
{
    public override string Message => $"Change {Of} to {Type}";

    protected override string Successor => ColumnPairSql.Successor(Column);

    protected override string Final => Column;

    public override RecipePlan Plan(KnownSchema schema)
    {
        if (SqlFragmentRules.FaultOfType(Type) is { } fault)
            throw new CommandFailedException($"The type '{Type}' {fault}", ExitCode.Usage);
        foreach (var sql in new[] { UsingSql, BackSql }.OfType<string>())
        {
            if (SqlFragmentRules.FaultOfExpression(sql) is { } flaw)
                throw new CommandFailedException($"The conversion '{sql}' {flaw}", ExitCode.Usage);
        }
        return base.Plan(schema);
    }

    protected override string AtOnce(KnownTable table)
    {
        var column = SqlIdentifier.Quote(Column);
        return $"ALTER TABLE {table.Full} ALTER COLUMN {column} TYPE {Type} USING {UsingSql ?? $"CAST({column} AS {Type})"}";
    }

    protected override RecipeCall Change(
        RevisionPhase phase,
        KnownTable table,
        TableColumn before,
        TableColumn after,
        DatabaseModel goal
    ) =>
        SafeCalls.ChangeType(
            table,
            phase,
            Column,
            new TypeChange(
                new ColumnType(after.Type, goal),
                new ColumnType(before.Type, table.Model),
                UsingSql,
                BackSql
            )
        );
}
