using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Explain;

/// <summary>The documentation, which this assembly carries: there is no web page that would fit the version that runs.</summary>
internal static partial class Documentation
{
    /// <summary>What the ids of diagnostics, and of errors of the build, begin with.</summary>
    public const string IdPrefix = "MNFST";

    private const string Folder = "docs/";
    private const string Extension = ".md";

    private const string Schema = "mnfst.schema.json";

    // The list of all is what 'explain' prints by itself.
    private const string Index = "README";

    /// <summary>All pages: the diagnostics by id, then the others by name.</summary>
    public static IReadOnlyList<DocumentationPage> Pages => field ??= [.. ReadAll()];

    /// <summary>
    /// Finds what to print: a page by its name, the section of the page on errors for a kind of failure, or that of the
    /// page on the build for one of its codes.
    /// </summary>
    /// <param name="topic">As it was typed: <c>mnfst1005</c>, <c>1005</c>, <c>docs/execution.md</c>, <c>multiple_heads</c>.</param>
    /// <returns>The page; null if there is none.</returns>
    public static DocumentationPage? Find(string topic)
    {
        var name = Normalize(topic);
        return Pages.FirstOrDefault(page => page.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Topics().FirstOrDefault(page => page.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>All that can be asked for.</summary>
    public static IEnumerable<string> Names => Pages.Concat(Topics()).Select(page => page.Name);

    private static string Normalize(string topic)
    {
        var name = topic.Trim().Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        if (name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            name = name[..^Extension.Length];
        return name.Length == 4 && name.All(char.IsAsciiDigit) ? IdPrefix + name : name;
    }

    private static IEnumerable<DocumentationPage> ReadAll() =>
        typeof(Documentation)
            .Assembly.GetManifestResourceNames()
            .Where(name =>
                name.StartsWith(Folder, StringComparison.Ordinal)
                && name.EndsWith(Extension, StringComparison.Ordinal)
            )
            .Select(name => name[Folder.Length..^Extension.Length])
            .Where(name => !name.EndsWith(Index, StringComparison.Ordinal))
            .Select(ReadPage)
            .OrderByDescending(page => page.IsDiagnostic)
            .ThenBy(page => page.Name, StringComparer.Ordinal);

    private static DocumentationPage ReadPage(string path)
    {
        var text = Read(Folder + path + Extension);
        var name = path[(path.LastIndexOf('/') + 1)..];
        var heading = text[..text.IndexOf('\n', StringComparison.Ordinal)].TrimStart('#', ' ');
        return new DocumentationPage(name, heading.Replace($"{name}: ", "", StringComparison.Ordinal), text);
    }

    private static string Read(string resource)
    {
        using var stream = typeof(Documentation).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>What has no page but a place on one.</summary>
    private static IEnumerable<DocumentationPage> Topics() =>
        [
            .. TopicsOf("errors", Kind()),
            .. TopicsOf("msbuild", BuildCode()),
            .. TopicsOf("cli", Settings()),
            new(Schema, "The schema of mnfst.json", Read(Folder + Schema)) { IsMarkdown = false },
        ];

    private static IEnumerable<DocumentationPage> TopicsOf(string page, Regex topic) =>
        Pages.FirstOrDefault(found => found.Name == page) is { Markdown: var markdown }
            ? SectionStart()
                .Split(markdown)
                .SelectMany(section =>
                    topic
                        .Matches(section)
                        .SelectMany(match => match.Groups["name"].Captures)
                        .Select(name => new DocumentationPage(name.Value, page, section.TrimEnd() + "\n"))
                )
                .DistinctBy(found => found.Name)
            : [];

    [GeneratedRegex(@"^(?=## )", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    /// <summary>The kinds of a section stand in its first paragraph: <c>Kinds `unknown_revision`, `ambiguous_name`.</c></summary>
    [GeneratedRegex(
        @"^(?:Kinds?|Besides the kinds below there are)\b(?:[^`|]*?`(?<name>[a-z_]+)`)+",
        RegexOptions.Multiline
    )]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\| `(?<name>MNFST3\d{3})` \|", RegexOptions.Multiline)]
    private static partial Regex BuildCode();

    [GeneratedRegex(@"^## (?<name>mnfst\.json)$", RegexOptions.Multiline)]
    private static partial Regex Settings();
}
