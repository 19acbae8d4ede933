namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A new object with what its initializer says.</summary>
/// <param name="Head">The constructor, with its arguments or without parentheses.</param>
/// <param name="Members">What is set: <c>Language</c>, <c>["fillfactor"]</c>.</param>
internal sealed record CodeNew(
    CodeExpression Head,
    IReadOnlyList<(string Name, CodeExpression Value)> Members
) : CodeExpression
{
    /// <summary>As CSharpier has it, no more than two members stand on one line.</summary>
    private const int MostOnALine = 2;

    public override string? Line =>
        Head.Line is not { } head ? null
        : Members.Count == 0 ? head
        : Members.Count > MostOnALine || Join([.. Members.Select(member => member.Value)]) is null ? null
        : $"{head} {{ {string.Join(", ", Members.Select(member => $"{member.Name} = {member.Value.Line}"))} }}";

    /// <summary>A dictionary of names and constants.</summary>
    public static CodeNew Dictionary(string type, IEnumerable<(string Key, CodeExpression Value)> entries) =>
        new(
            new CodeText($"new Dictionary<string, {type}>"),
            [.. entries.Select(entry => ($"[{CodeLiteral.Of(entry.Key).Line}]", entry.Value))]
        );

    protected override string Break(string indent)
    {
        var head = Head.Write(indent, indent.Length);
        if (Members.Count == 0)
            return head;
        var inner = indent + Step;
        var lines = Members.Select(member =>
            $"{inner}{member.Name} = {member.Value.Write(inner, inner.Length + member.Name.Length + 3, behind: 1)},\n"
        );
        return $"{head}\n{indent}{{\n{string.Concat(lines)}{indent}}}";
    }
}
