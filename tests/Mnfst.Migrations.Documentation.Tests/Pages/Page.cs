using System.Reflection;
using Markdig;
using Markdig.Syntax;

namespace Mnfst.Migrations.Documentation.Tests.Pages;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">Its path in the repository, with slashes.</param>
/// <param name="Blocks">Its fenced blocks, in their order.</param>
internal sealed record Page(string Path, IReadOnlyList<Block> Blocks)
{
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

    /// <summary>The blocks in a language, without those that can not be tested; their pages are named in a theory.</summary>
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

    private static Page Read(string path)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Repository, path)).ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        return new Page(
            path,
            [
                .. Markdown
                    .Parse(text)
                    .Descendants<FencedCodeBlock>()
                    .Select(block => new Block(
                        block.Info ?? "",
                        block.Lines.ToString(),
                        block.Line + 1,
                        // The path of a file stands above it.
                        block.Line >= 2
                            ? lines[block.Line - 2].Trim()
                            : ""
                    )),
            ]
        );
    }
}

/// <summary>A fenced block.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Caption">The line above it.</param>
internal sealed record Block(string Language, string Text, int Line, string Caption);
