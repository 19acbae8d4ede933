namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A lambda of statements.</summary>
internal sealed record CodeBlock(string Parameters, IReadOnlyList<CodeExpression> Statements) : CodeExpression
{
    public override string? Line => null;

    protected override string Break(string indent)
    {
        var statements = Statements.Select(statement => $"{statement.WriteStatement(indent + Step)}\n");
        return $"{Parameters} =>\n{indent}{{\n{string.Concat(statements)}{indent}}}";
    }
}
