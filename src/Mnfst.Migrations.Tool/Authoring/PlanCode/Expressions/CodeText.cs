namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>What is written as it is: a literal, a name, a constant.</summary>
internal sealed record CodeText(string Text) : CodeExpression
{
    public override string Line => Text;

    protected override string Break(string indent) => Text;
}
