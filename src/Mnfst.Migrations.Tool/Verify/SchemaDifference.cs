using DiffPlex.Renderer;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;

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
    public static SchemaDifference? Between(DatabaseModel before, DatabaseModel after)
    {
        if (before.Fingerprint(VerifiedScope.Value) == after.Fingerprint(VerifiedScope.Value))
            return null;
        var (was, isNow) = (ObjectTexts.Of(before), ObjectTexts.Of(after));
        var missing = was.Keys.Where(name => !isNow.ContainsKey(name)).ToList();
        var left = isNow.Keys.Where(name => !was.ContainsKey(name)).ToList();
        var changed = was
            .Keys.Where(name => isNow.TryGetValue(name, out var text) && text != was[name])
            .ToList();
        var summary = new[]
        {
            List("Missing", missing),
            List("Left behind", left),
            List("Different", changed),
        };
        var hunks = missing
            .Concat(left)
            .Concat(changed)
            .Take(Shown)
            .Select(name => Compare(name, was.GetValueOrDefault(name), isNow.GetValueOrDefault(name)));
        return new SchemaDifference(
            string.Join(' ', summary.Where(text => text.Length > 0)),
            string.Join('\n', hunks)
        );
    }

    private static string List(string what, List<string> names)
    {
        if (names.Count == 0)
            return "";
        var more = names.Count > Shown ? $" and {names.Count - Shown} more" : "";
        return $"{what}: {string.Join(", ", names.Take(Shown))}{more}.";
    }

    private static string Compare(string name, string? before, string? after)
    {
        var lines = UnidiffRenderer
            .GenerateUnidiff(before ?? "", after ?? "", "before", "after", contextLines: 3)
            .ReplaceLineEndings("\n")
            .TrimEnd('\n')
            .Split('\n')
            // The names of two files come first.
            .SkipWhile(line => !line.StartsWith("@@", StringComparison.Ordinal));
        return $"  {name}\n{string.Join('\n', lines.Select(line => $"    {line}"))}";
    }
}
