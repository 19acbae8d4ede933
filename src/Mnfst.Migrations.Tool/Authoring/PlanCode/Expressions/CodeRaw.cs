namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

/// <summary>A raw string literal, whose content stands on lines of its own.</summary>
internal sealed record CodeRaw(string Content) : CodeExpression
{
    public override string? Line => null;

    protected override string Break(string indent)
    {
        var quotes = new string('"', Math.Max(3, LongestRun(Content) + 1));
        var lines = Content.Split('\n').Select(line => line.Length == 0 ? "" : indent + line);
        return $"{quotes}\n{string.Join('\n', lines)}\n{indent}{quotes}";
    }

    private static int LongestRun(string content)
    {
        var (longest, run) = (0, 0);
        foreach (var c in content)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
