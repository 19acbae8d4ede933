namespace Mnfst.Migrations.Testing.Checks;

/// <summary>What a failed test says.</summary>
internal static class FailureText
{
    /// <summary>Of one finding so many lines are shown: what matters stands in the first ones.</summary>
    private const int MostLines = 40;

    /// <summary>A finding.</summary>
    /// <param name="place">The file, with line and column if they are known.</param>
    /// <param name="finding">What is wrong.</param>
    /// <param name="detail">What else there is to see; null for nothing.</param>
    public static string Of(string place, string finding, string? detail) =>
        detail is null ? $"{place}: {finding}" : $"{place}: {finding}\n{Shorten(detail)}";

    /// <summary>The beginning of a longer text.</summary>
    public static string Shorten(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return lines.Length <= MostLines
            ? string.Join('\n', lines)
            : $"{string.Join('\n', lines.Take(MostLines))}\n    ... and {lines.Length - MostLines} lines more";
    }
}
