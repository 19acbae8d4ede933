using DiffPlex.Renderer;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Verification.Faults;

/// <summary>How two schemas differ.</summary>
/// <param name="Summary">Which objects are missing, left behind or different.</param>
/// <param name="Text">What of them differs, as a unified diff.</param>
/// <param name="Objects">The names of all of them.</param>
internal sealed record SchemaDifference(string Summary, string Text, IReadOnlyList<string> Objects)
{
    /// <summary>How many objects are told of; what matters stands in the first ones.</summary>
    private const int Shown = 5;

    /// <summary>
    /// What a downgrade has to restore. PostgreSQL has no way to put a column back where it was, neither of a table nor of a
    /// composite type (ALTER adds it as the last one), so no downgrade can be asked to.
    /// </summary>
    private const ModelScope Scope = ModelScope.Owners | ModelScope.Privileges;

    /// <summary>The difference; null if there is none.</summary>
    /// <param name="before">The schema that should be.</param>
    /// <param name="after">The schema that is.</param>
    public static SchemaDifference? Between(DatabaseModel before, DatabaseModel after)
    {
        var (was, isNow) = (NamesOf(before), NamesOf(after));
        var (missing, left, changed) = Compare(was, isNow);
        if (missing.Count + left.Count + changed.Count == 0)
            return null;
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
            .Select(name =>
                Render(
                    name,
                    TextOf(was.GetValueOrDefault(name), before),
                    TextOf(isNow.GetValueOrDefault(name), after)
                )
            );
        return new SchemaDifference(
            string.Join(' ', summary.Where(text => text.Length > 0)),
            string.Join('\n', hunks),
            [.. missing, .. left, .. changed]
        );
    }

    /// <summary>The names of what is in one schema and not in the other, or is not the same in both.</summary>
    public static IReadOnlyCollection<string> NamesBetween(DatabaseModel before, DatabaseModel after)
    {
        var (missing, left, changed) = Compare(NamesOf(before), NamesOf(after));
        return [.. missing, .. left, .. changed];
    }

    private static (List<string> Missing, List<string> Left, List<string> Changed) Compare(
        OrderedDictionary<string, DatabaseObject?> was,
        OrderedDictionary<string, DatabaseObject?> isNow
    ) =>
        (
            [.. was.Keys.Where(name => !isNow.ContainsKey(name))],
            [.. isNow.Keys.Where(name => !was.ContainsKey(name))],
            [.. was.Keys.Where(name => isNow.TryGetValue(name, out var item) && item != was[name])]
        );

    /// <summary>
    /// The objects by what they are called, in the order of the schema, as far as they count. Of those that the model does not
    /// know, all that is known is that they are there.
    /// </summary>
    private static OrderedDictionary<string, DatabaseObject?> NamesOf(DatabaseModel model)
    {
        var names = new OrderedDictionary<string, DatabaseObject?>(StringComparer.Ordinal);
        foreach (var item in model.Objects)
            names.Add(item.Id.ToString(), ScopedForm.Of(item, Scope));
        foreach (var item in model.Unknown)
            names.TryAdd($"{item.Kind} {item.Name}", null);
        return names;
    }

    /// <summary>The statements that make an object, a line or more each; empty for none.</summary>
    private static string TextOf(DatabaseObject? item, DatabaseModel model) =>
        item is null
            ? ""
            : string.Concat(ObjectRenderer.All(item, model).Select(statement => $"{statement};\n"));

    private static string List(string what, List<string> names)
    {
        if (names.Count == 0)
            return "";
        var more = names.Count > Shown ? $" and {names.Count - Shown} more" : "";
        return $"{what}: {string.Join(", ", names.Take(Shown))}{more}.";
    }

    private static string Render(string name, string before, string after)
    {
        var lines = UnidiffRenderer
            .GenerateUnidiff(before, after, "before", "after", contextLines: 3)
            .ReplaceLineEndings("\n")
            .TrimEnd('\n')
            .Split('\n')
            // The names of two files come first.
            .SkipWhile(line => !line.StartsWith("@@", StringComparison.Ordinal));
        return $"  {name}\n{string.Join('\n', lines.Select(line => $"    {line}"))}";
    }
}
