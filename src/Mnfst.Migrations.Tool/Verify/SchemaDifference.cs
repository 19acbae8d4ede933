namespace Mnfst.Migrations.Tool.Verify;

/// <summary>Says in which statements two schemas differ.</summary>
internal static class SchemaDifference
{
    private const int Shown = 5;

    /// <summary>The difference in words; null if there is none.</summary>
    /// <param name="before">The statements of the schema that should be.</param>
    /// <param name="after">The statements of the schema that is.</param>
    public static string? Describe(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var missing = before.Except(after, StringComparer.Ordinal).ToList();
        var left = after.Except(before, StringComparer.Ordinal).ToList();
        if (missing.Count + left.Count == 0)
            return before.Count == after.Count
                ? null
                : "A statement of it is there a different number of times.";
        return string.Join(
            ' ',
            new[] { List("Missing", missing), List("Left behind", left) }.Where(text => text.Length > 0)
        );
    }

    private static string List(string what, List<string> statements)
    {
        if (statements.Count == 0)
            return "";
        var more = statements.Count > Shown ? $" and {statements.Count - Shown} more" : "";
        return $"{what}:\n{string.Join('\n', statements.Take(Shown).Select(Indent))}{more}";
    }

    private static string Indent(string statement) =>
        string.Join('\n', statement.Split('\n').Select(line => $"    {line}"));
}
