namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>Calls on what the call before gives.</summary>
/// <param name="Root">What the first is called on.</param>
/// <param name="Calls">The calls; their heads are names of methods.</param>
internal sealed record CodeChain(CodeExpression Root, params IReadOnlyList<CodeCall> Calls) : CodeExpression
{
    public override string? Line =>
        Root.Line is { } root && Calls.All(call => call.Line is not null)
            ? root + string.Concat(Calls.Select(call => $".{call.Line}"))
            : null;

    protected override string Break(string indent)
    {
        var root = Root.Write(indent, indent.Length);
        var inner = indent + Step;
        return root
            + string.Concat(
                Calls.Select(call => $"\n{inner}.{call.Write(inner, inner.Length + 1, behind: 1)}")
            );
    }
}
