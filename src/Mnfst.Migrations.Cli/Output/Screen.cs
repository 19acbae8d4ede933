using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// One of the two streams that a command writes to. On a terminal it has colours and a width, at which lines are broken
/// between words; elsewhere it is plain text, every line whole.
/// </summary>
/// <param name="writer">The stream.</param>
/// <param name="traits">What it can show.</param>
internal sealed class Screen(TextWriter writer, ScreenTraits traits)
{
    // Made when something has to be shown that a plain writer cannot: most runs of a script never need it.
    private readonly Lazy<IAnsiConsole> _console = new(() => CreateConsole(writer, traits));

    public TextWriter Writer { get; } = writer;

    public ScreenTraits Traits { get; } = traits;

    /// <summary>The signs to draw with.</summary>
    public Glyphs Glyphs => Traits.IsUnicode ? Glyphs.Unicode : Glyphs.Ascii;

    /// <summary>For displays that move, and for questions; only on a terminal.</summary>
    public IAnsiConsole Console => _console.Value;

    public void WriteLine(string text) => WriteLine(new Line(text));

    public void WriteLine() => WriteLine("");

    public void WriteLine(Line line)
    {
        if (!Traits.IsTerminal)
        {
            Writer.WriteLine(line.Text.TrimEnd());
            return;
        }
        foreach (var part in LineWrap.Wrap(line, Traits.Width))
            WritePart(part);
    }

    private void WritePart(Line part)
    {
        if (!Traits.IsStyled)
        {
            Writer.WriteLine(part.Text.TrimEnd());
            return;
        }
        Console.Write(new WholeLine(part));
    }

    /// <summary>
    /// Writes what a program is to read, such as a script, as it is; only on a terminal, where nobody but a person reads it,
    /// made safe to look at.
    /// </summary>
    public void WriteExactly(string text) => Writer.Write(Traits.IsTerminal ? VisibleText.Of(text) : text);

    /// <summary>Undoes what a display that is cut short leaves behind.</summary>
    public void Restore()
    {
        if (!_console.IsValueCreated || !Traits.IsStyled)
            return;
        // The moving line is one line, with the cursor in it.
        Writer.Write("\r\u001b[2K");
        Console.Cursor.Show();
    }

    private static IAnsiConsole CreateConsole(TextWriter writer, ScreenTraits traits)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = traits.IsStyled ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = traits.IsStyled ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.Yes,
                // Enrichers guess from the environment what the traits know.
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Width = traits.Width;
        console.Profile.Capabilities.Unicode = traits.IsUnicode;
        return console;
    }
}
