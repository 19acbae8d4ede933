namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>An argument with its name.</summary>
internal sealed record CodeNamed(string Name, CodeExpression Value) : CodeExpression
{
    public override string? Line => Value.Line is { } line ? $"{Name}: {line}" : null;

    /// <summary>An argument that says that something holds; null if it does not.</summary>
    public static CodeNamed? Flag(string name, bool value) => value ? new(name, CodeLiteral.Of(true)) : null;

    /// <summary>An argument; null if there is no value.</summary>
    public static CodeNamed? Optional(string name, CodeExpression? value) =>
        value is null ? null : new(name, value);

    protected override string Break(string indent) =>
        $"{Name}: {Value.Write(indent, indent.Length + Name.Length + 2)}";
}
