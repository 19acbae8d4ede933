using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;
using TypeCode = Mnfst.Migrations.Tool.Authoring.PlanCode.Statements.TypeCode;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>The type of a column, as PostgreSQL prints it.</summary>
/// <param name="Name">The type.</param>
/// <param name="Model">The schema, which says what of its types is an enum.</param>
internal sealed record ColumnType(string Name, DatabaseModel Model)
{
    public PgType Value => PgType.Of(Name);

    public CodeExpression Code() =>
        TypeCode.Of(Name, new StatementNames(Model, Model))
        ?? new CodeCall("PgType.Of", CodeLiteral.Of(Name));
}
