using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>A check.</summary>
internal sealed record CheckCode(string Name, string Condition) : ConstraintCode(Name)
{
    public bool IsNoInherit { get; private init; }

    /// <summary>PostgreSQL names a check after a column if it is about one alone: that does not show here.</summary>
    protected override IReadOnlyList<string> UsualParts => [];

    public static CheckCode? Read(StatementReader reader, string name)
    {
        if (reader.Group() is not { } condition || SqlFragmentRules.FaultOfExpression(condition) is not null)
            return null;
        return new CheckCode(name, StatementReader.Bare(condition))
        {
            IsNoInherit = reader.Take("NO INHERIT"),
        };
    }

    protected override IReadOnlyList<CodeCall> Chain()
    {
        var check = new CodeCall("Check", CodeLiteral.Sql(Condition));
        return IsNoInherit ? [check, new CodeCall("NoInherit")] : [check];
    }

    protected override CodeCall Operation(SqlName table) =>
        new CodeCall(
            "op.CreateCheckConstraint",
            CodeLiteral.Of(Name),
            CodeLiteral.Of(table.Name),
            CodeLiteral.Sql(Condition)
        ).With(CodeNamed.Flag("noInherit", IsNoInherit));
}
