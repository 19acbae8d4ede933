namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A call of a method, or of a constructor.</summary>
/// <param name="Head">What stands before the parentheses: <c>op.CreateTable</c>, <c>new PgView</c>.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record CodeCall(string Head, params IReadOnlyList<CodeExpression> Arguments) : CodeExpression
{
    public override string? Line => Join(Arguments) is { } arguments ? $"{Head}({arguments})" : null;

    protected override string Break(string indent)
    {
        // A block stays with the call, as long as nothing else has to be broken.
        if (
            Arguments.Count > 0
            && Arguments[^1] is var last
            && (last is CodeNamed named ? named.Value : last) is CodeBlock
            && Join([.. Arguments.SkipLast(1)]) is { } line
        )
            return $"{Head}({line}{(line.Length > 0 ? ", " : "")}{last.Write(indent, indent.Length)})";
        var inner = indent + Step;
        var lines = Arguments.Select(argument => inner + argument.Write(inner, inner.Length, behind: 1));
        return $"{Head}(\n{string.Join(",\n", lines)}\n{indent})";
    }

    /// <summary>The call with further arguments; those that are null are left out.</summary>
    public CodeCall With(params IEnumerable<CodeExpression?> more) =>
        this with
        {
            Arguments = [.. Arguments, .. more.OfType<CodeExpression>()],
        };
}
