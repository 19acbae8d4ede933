using System.CommandLine;
using System.CommandLine.Completions;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Explain;

/// <summary><c>explain</c>: prints a page of the documentation.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string?> _topic = new("TOPIC")
    {
        Description =
            "The id of a diagnostic, the kind of an error or the name of a page; all are listed if none is named",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { _ => Documentation.Names.Select(name => new CompletionItem(name)) },
    };

    public ExplainCommand()
        : base("explain", "Print what a diagnostic means, or another page of the documentation")
    {
        Add(_topic);
        Examples = ["explain MNFST1005", "explain multiple_heads", "explain execution | less"];
    }

    public override CommandInput Input => CommandInput.None;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var screen = context.Output.Results;
        if (context.Arguments.GetValue(_topic) is not { } topic)
            List(screen);
        else
            Print(Documentation.Find(topic) ?? throw Unknown(topic), screen);
        return Task.FromResult(ExitCode.Done);
    }

    private static void List(Screen screen)
    {
        var width = Documentation.Pages.Max(page => page.Name.Length) + 2;
        foreach (var group in Documentation.Pages.GroupBy(page => page.IsDiagnostic))
        {
            screen.WriteLine(new Line(group.Key ? "Diagnostics" : "Pages", Palette.Strong));
            foreach (var page in group)
                screen.WriteLine(
                    new Line("  ")
                        .Add(page.Name, Palette.Name)
                        .PadTo(width + 2)
                        .Fit(page.Title, screen.Traits.Width, screen.Glyphs.Ellipsis)
                );
        }
    }

    /// <summary>For people as text that fits their terminal; for everything else as it is written.</summary>
    private static void Print(DocumentationPage page, Screen screen)
    {
        if (!screen.Traits.IsTerminal || !page.IsMarkdown)
        {
            screen.WriteExactly(page.Markdown);
            return;
        }
        foreach (var line in new MarkdownScreen(screen.Traits.Width).Render(page.Markdown))
            screen.WriteLine(line);
    }

    private static CommandFailedException Unknown(string topic)
    {
        var known = Documentation.Names.ToList();
        var nearest =
            NearestName.Find(topic, known) ?? NearestName.Find(Documentation.IdPrefix + topic, known);
        var guess = nearest is null ? "" : $" Did you mean '{nearest}'?";
        return new CommandFailedException(
            $"There is no page '{topic}'.{guess} 'mnfst explain' lists them.",
            ExitCode.Usage
        );
    }
}
