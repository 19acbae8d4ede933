using System.Reflection;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mnfst.Migrations.Documentation.Tests.Pages;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">Its path in the repository, with slashes.</param>
/// <param name="Blocks">Its fenced blocks, in their order.</param>
/// <param name="Links">Where its links lead, as they are written.</param>
/// <param name="Anchors">The anchors of its headings.</param>
internal sealed partial record Page(
    string Path,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Anchors
)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    private const string Pattern = "*.md";

    private static readonly string[] Made =
    [
        $"{System.IO.Path.DirectorySeparatorChar}bin{System.IO.Path.DirectorySeparatorChar}",
        $"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}",
    ];

    private static readonly string Repository = typeof(Page)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(Repository))
        .Value!;

    /// <summary>All pages: those in the root of the repository, below docs, and those that travel in packages.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository, Pattern)
            .Concat(Files("docs", Pattern))
            .Concat(Files("src", Pattern))
            .Select(path => System.IO.Path.GetRelativePath(Repository, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>The blocks in a language, without those that cannot be tested; their pages are named in a theory.</summary>
    public static TheoryData<string> With(string language) =>
        [.. All.Where(page => page.Tested(language).Any()).Select(page => page.Path)];

    public static IReadOnlyList<Block> Of(string path, string language) =>
        [.. All.Single(page => page.Path == path).Tested(language)];

    private IEnumerable<Block> Tested(string language) =>
        Blocks.Where(block => block.Language == language && !Untested.Covers(this, block));

    /// <summary>The files below a folder of the repository, without those that a build made.</summary>
    public static IEnumerable<string> Files(string folder, params string[] patterns) =>
        patterns
            .SelectMany(pattern =>
                Directory.EnumerateFiles(
                    System.IO.Path.Combine(Repository, folder),
                    pattern,
                    SearchOption.AllDirectories
                )
            )
            .Where(path => !Made.Any(made => path.Contains(made, StringComparison.Ordinal)));

    /// <summary>Whether a link of the page leads to a file that is there, and to a heading that it has.</summary>
    public bool Leads(string link)
    {
        var (file, anchor) = link.Split('#') is [var before, var behind] ? (before, behind) : (link, "");
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Repository, Path))!;
        var target =
            file.Length == 0
                ? System.IO.Path.Combine(Repository, Path)
                : System.IO.Path.GetFullPath(file, folder);
        if (anchor.Length == 0)
            return System.IO.Path.Exists(target);
        var path = System.IO.Path.GetRelativePath(Repository, target).Replace('\\', '/');
        return All.SingleOrDefault(page => page.Path == path)?.Anchors.Contains(anchor) == true;
    }

    [GeneratedRegex("^`([^`]+)`$")]
    private static partial Regex Caption { get; }

    private static Page Read(string path)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Repository, path)).ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        var document = Markdown.Parse(text, Pipeline);
        return new Page(
            path,
            [
                .. document
                    .Descendants<FencedCodeBlock>()
                    .Select(block => new Block(
                        block.Info ?? "",
                        block.Lines.ToString(),
                        block.Line + 1,
                        block.Line >= 2 && Caption.Match(lines[block.Line - 2]) is { Success: true } caption
                            ? caption.Groups[1].Value
                            : null
                    )),
            ],
            [.. document.Descendants<LinkInline>().Select(link => link.Url ?? "")],
            [
                .. document
                    .Descendants<HeadingBlock>()
                    .Select(heading => heading.TryGetAttributes()?.Id)
                    .OfType<string>(),
            ]
        );
    }
}

/// <summary>A fenced block.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="File">The path above it, of the file that it shows; null if it shows none.</param>
internal sealed record Block(string Language, string Text, int Line, string? File);
