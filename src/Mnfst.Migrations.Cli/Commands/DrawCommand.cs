using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Graphs.Pictures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>graph</c>: the graph as a picture, with what is applied if a database is named.</summary>
internal sealed class DrawCommand : CliCommand
{
    private static readonly Dictionary<string, PictureFormat> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = PictureFormat.Text,
        ["mermaid"] = PictureFormat.Mermaid,
        ["dot"] = PictureFormat.Dot,
        ["svg"] = PictureFormat.Svg,
        ["html"] = PictureFormat.Html,
    };

    private static readonly Dictionary<string, PictureFormat> Extensions = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [".mmd"] = PictureFormat.Mermaid,
        [".mermaid"] = PictureFormat.Mermaid,
        [".dot"] = PictureFormat.Dot,
        [".gv"] = PictureFormat.Dot,
        [".svg"] = PictureFormat.Svg,
        [".html"] = PictureFormat.Html,
        [".htm"] = PictureFormat.Html,
    };

    private readonly Option<PictureFormat?> _format = new("--format")
    {
        Description =
            $"What to draw it in: {string.Join(", ", Formats.Keys)} (default: what the name of the file says, else text)",
        HelpName = "FORMAT",
        CustomParser = Parse,
    };

    private readonly Option<string?> _file = new("--file")
    {
        Description = "Where to write it; standard output if not given",
        HelpName = "FILE",
    };

    private readonly Option<RevisionRange?> _range = RevisionArguments.Range();

    public DrawCommand()
        : base("graph", "Draw the graph, with what is applied if --database names a database")
    {
        _format.CompletionSources.Clear();
        _format.CompletionSources.Add([.. Formats.Keys]);
        Add(_format, _file, _range);
        Examples =
        [
            "graph",
            "graph --file graph.html --database postgres://app@localhost/app",
            "graph --format mermaid --rev-range 003_add_indexes:heads",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Database | CommandInput.Journal | CommandInput.Migrations;

    /// <summary>Whether an applied revision was changed since is known only of what is compiled.</summary>
    public override bool IsContentWithSources(CommandContext context) => !context.SaysDatabase;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var (picture, isWhole) = context.SaysDatabase
            ? (await DescribeDatabaseAsync(context), true)
            : await DescribeSourcesAsync(context);
        var file = context.Get(_file);
        var format = context.Get(_format) ?? FormatOf(file);
        if (format == PictureFormat.Text && file is null)
            WriteLines(picture, context.Output.Results);
        else
        {
            var text = Draw(picture, format);
            Write(context, text, file);
            if (format == PictureFormat.Mermaid && !MermaidPicture.IsDrawn(picture, text))
                context.Output.Warn(
                    $"Mermaid draws {MermaidPicture.MostLinks} links and {MermaidPicture.LongestText} characters at most, and this graph has {picture.Links.Count} links and {text.Length} characters. Draw a part of it with --rev-range, or use --format svg."
                );
        }
        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>What the sources say; of a graph that is broken, the rest.</summary>
    private async Task<(GraphPicture Picture, bool IsWhole)> DescribeSourcesAsync(CommandContext context)
    {
        var (catalog, faults) = await context.LoadRevisionsAsync();
        FailureReport.ReportIncomplete(faults, context.Output);
        var text = RevisionText.Of(catalog);
        var revisions = text.Graph.History(context.Get(_range) ?? RevisionRange.All);
        return (GraphPicture.Of(revisions, text), faults.Count == 0);
    }

    private async Task<GraphPicture> DescribeDatabaseAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        var status = await StatusQuery.AskAsync(context, catalog, database);
        foreach (var remark in status.Remarks)
            context.Output.Warn(remark);
        return GraphPicture.Of(
            status.Graph.History(context.Get(_range) ?? RevisionRange.All, status.Applied),
            RevisionText.Of(catalog, status)
        );
    }

    private static string Draw(GraphPicture picture, PictureFormat format) =>
        format switch
        {
            PictureFormat.Mermaid => MermaidPicture.Draw(picture),
            PictureFormat.Dot => DotPicture.Draw(picture),
            PictureFormat.Svg => SvgPicture.Draw(picture),
            PictureFormat.Html => HtmlPicture.Draw(picture),
            _ => string.Concat(
                new TextPicture(Glyphs.Unicode, ScreenTraits.Unlimited)
                    .Draw(picture)
                    .Select(line => $"{line.Text.TrimEnd()}\n")
            ),
        };

    private static void WriteLines(GraphPicture picture, Screen screen)
    {
        foreach (var line in new TextPicture(screen.Glyphs, screen.Traits.Width).Draw(picture))
            screen.WriteLine(line);
    }

    private static void Write(CommandContext context, string text, string? file)
    {
        if (file is null)
        {
            context.Output.Results.WriteExactly(text);
            return;
        }
        try
        {
            File.WriteAllText(
                Path.GetFullPath(file, context.Surroundings.Folder),
                text,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The graph cannot be written to '{file}': {e.Message}",
                innerException: e
            );
        }
        context.Output.Conclude(new Line("Wrote", Palette.Good).Add($" {file}."));
    }

    private static PictureFormat FormatOf(string? file) =>
        file is not null && Extensions.TryGetValue(Path.GetExtension(file), out var format)
            ? format
            : PictureFormat.Text;

    private static PictureFormat? Parse(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        if (Formats.TryGetValue(name, out var format))
            return format;
        result.AddError($"There is no format '{name}'. Supported: {string.Join(", ", Formats.Keys)}.");
        return null;
    }
}
