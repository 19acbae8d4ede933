namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A collection expression.</summary>
internal sealed record CodeList(params IReadOnlyList<CodeExpression> Items) : CodeExpression
{
    public override string? Line => Join(Items) is { } items ? $"[{items}]" : null;

    public static CodeList Of(IEnumerable<string> texts) => new([.. texts.Select(CodeLiteral.Of)]);

    protected override string Break(string indent)
    {
        var inner = indent + Step;
        var lines = Items.Select(item => $"{inner}{item.Write(inner, inner.Length, behind: 1)},\n");
        return $"[\n{string.Concat(lines)}{indent}]";
    }
}
