namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A lambda that is one expression.</summary>
internal sealed record CodeLambda(string Parameters, CodeExpression Body) : CodeExpression
{
    public override string? Line => Body.Line is { } body ? $"{Parameters} => {body}" : null;

    protected override string Break(string indent)
    {
        var inner = indent + Step;
        return $"{Parameters} =>\n{inner}{Body.Write(inner, inner.Length)}";
    }
}
