using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes what text search is made of.</summary>
internal static class TextSearchAlterer
{
    /// <summary>The tokens of a configuration can be mapped anew; all else is made anew.</summary>
    public static IReadOnlyList<string>? Alter(TextSearchObject from, TextSearchObject to)
    {
        if (from.Options != to.Options)
            return null;
        var altered = $"ALTER TEXT SEARCH CONFIGURATION {to.Id.ToSql()}";
        var (was, becomes) = (Tokens(from), Tokens(to));
        return
        [
            .. was
                .Keys.Where(token => !becomes.ContainsKey(token))
                .Select(token => $"{altered} DROP MAPPING FOR {token}"),
            .. becomes
                .Where(mapping => was.TryGetValue(mapping.Key, out var old) && old != mapping.Value)
                .Select(mapping => $"{altered} ALTER MAPPING FOR {mapping.Key} WITH {mapping.Value}"),
            .. becomes
                .Where(mapping => !was.ContainsKey(mapping.Key))
                .Select(mapping => $"{altered} ADD MAPPING FOR {mapping.Key} WITH {mapping.Value}"),
        ];
    }

    private static Dictionary<string, string> Tokens(TextSearchObject search) =>
        search
            .Mappings.Select(mapping => mapping.Split(" WITH ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
