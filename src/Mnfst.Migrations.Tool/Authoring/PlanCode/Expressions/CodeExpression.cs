namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>An expression of C#, on one line if it fits, else broken as CSharpier breaks it.</summary>
internal abstract record CodeExpression
{
    public const string Step = "    ";

    private const int Width = 100;

    /// <summary>The expression on one line; null if it cannot be.</summary>
    public abstract string? Line { get; }

    /// <summary>Writes it.</summary>
    /// <param name="indent">What the line begins with that it stands on.</param>
    /// <param name="used">How many characters of that line are taken.</param>
    /// <param name="behind">How many follow it on its last line.</param>
    public string Write(string indent, int used, int behind = 0) =>
        Line is { } line && used + line.Length + behind <= Width ? line : Break(indent);

    /// <summary>Writes it as a statement, with its indent and a semicolon.</summary>
    public string WriteStatement(string indent) => $"{indent}{Write(indent, indent.Length, behind: 1)};";

    /// <summary>The expression on several lines.</summary>
    protected abstract string Break(string indent);

    /// <summary>All of them on one line; null if one cannot be.</summary>
    protected static string? Join(IReadOnlyList<CodeExpression> expressions)
    {
        var lines = expressions.Select(expression => expression.Line).ToList();
        return lines.Contains(null) ? null : string.Join(", ", lines);
    }
}
