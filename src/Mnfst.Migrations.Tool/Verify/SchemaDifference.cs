using DiffPlex.Renderer;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>How two schemas differ.</summary>
/// <param name="Summary">Which objects are missing, left behind or different.</param>
/// <param name="Text">What of them differs, as a unified diff.</param>
internal sealed record SchemaDifference(string Summary, string Text)
{
    /// <summary>How many objects are told of; what matters stands in the first ones.</summary>
    private const int Shown = 5;

    /// <summary>The difference; null if there is none.</summary>
    /// <param name="before">The schema that should be.</param>
    /// <param name="after">The schema that is.</param>
    public static SchemaDifference? Between(
        IReadOnlyList<SchemaObject> before,
        IReadOnlyList<SchemaObject> after
    )
    {
        var (was, isNow) = (ByHeader(before), ByHeader(after));
        var missing = was.Keys.Where(header => !isNow.ContainsKey(header)).ToList();
        var left = isNow.Keys.Where(header => !was.ContainsKey(header)).ToList();
        var changed = was
            .Keys.Where(header => isNow.TryGetValue(header, out var text) && text != was[header])
            .ToList();
        List<ObjectHeader> all = [.. missing, .. left, .. changed];
        if (all.Count == 0)
            return null;
        var summary = new[]
        {
            List("Missing", missing),
            List("Left behind", left),
            List("Different", changed),
        };
        var hunks = all.Take(Shown)
            .Select(header =>
                Compare(header, was.GetValueOrDefault(header), isNow.GetValueOrDefault(header))
            );
        return new SchemaDifference(
            string.Join(' ', summary.Where(text => text.Length > 0)),
            string.Join('\n', hunks)
        );
    }

    /// <summary>Several objects of one header, if there ever are, count as one.</summary>
    private static Dictionary<ObjectHeader, string> ByHeader(IEnumerable<SchemaObject> schema) =>
        schema
            .GroupBy(item => item.Header, item => item.Text)
            .ToDictionary(
                group => group.Key,
                group => string.Join('\n', group.Order(StringComparer.Ordinal))
            );

    private static string List(string what, List<ObjectHeader> headers)
    {
        if (headers.Count == 0)
            return "";
        var more = headers.Count > Shown ? $" and {headers.Count - Shown} more" : "";
        return $"{what}: {string.Join(", ", headers.Take(Shown).Select(header => header.Describe()))}{more}.";
    }

    private static string Compare(ObjectHeader header, string? before, string? after)
    {
        var lines = UnidiffRenderer
            .GenerateUnidiff(before ?? "", after ?? "", "before", "after", contextLines: 3)
            .ReplaceLineEndings("\n")
            .TrimEnd('\n')
            .Split('\n')
            // The names of two files come first.
            .SkipWhile(line => !line.StartsWith("@@", StringComparison.Ordinal));
        return $"  {header.Describe()}\n{string.Join('\n', lines.Select(line => $"    {line}"))}";
    }
}
