using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes what text search is made of.</summary>
internal static class TextSearchRenderer
{
    /// <summary>The statements that make it.</summary>
    public static IReadOnlyList<string> Create(TextSearchObject search) =>
        [
            $"CREATE {search.Type.Keyword()} {search.Id.ToSql()} (\n    {string.Join(",\n    ", search.Options)}\n)",
            .. search.Mappings.Select(mapping =>
                $"ALTER TEXT SEARCH CONFIGURATION {search.Id.ToSql()} ADD MAPPING FOR {mapping}"
            ),
        ];
}
