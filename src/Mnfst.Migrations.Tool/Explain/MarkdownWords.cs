using Markdig.Syntax.Inlines;
using Mnfst.Migrations.Cli.Output;
using Spectre.Console;

namespace Mnfst.Migrations.Tool.Explain;

/// <summary>Running text as words, which lines are filled with.</summary>
internal sealed class MarkdownWords
{
    // A word is what no line may break: pieces that follow each other without white space.
    private readonly List<Line> _words = [];
    private bool _isInWord;

    /// <summary>How many cells it takes on one line.</summary>
    public int Width => _words.Sum(word => word.Width) + Math.Max(0, _words.Count - 1);

    /// <summary>Reads running text.</summary>
    /// <param name="inlines">The text; null for none.</param>
    /// <param name="style">How it looks where it does not say otherwise.</param>
    public static MarkdownWords Of(ContainerInline? inlines, Style? style = null)
    {
        var words = new MarkdownWords();
        words.Add(inlines, style ?? Style.Plain);
        return words;
    }

    /// <summary>A word before all others.</summary>
    public MarkdownWords Prepend(string word, Style style)
    {
        _words.Insert(0, new Line(word, style));
        return this;
    }

    /// <summary>Fills lines with the words; one that is too long for any has a line of its own.</summary>
    /// <param name="width">How wide a line may be.</param>
    /// <param name="indent">What each begins with.</param>
    public IEnumerable<Line> Wrap(int width, string indent)
    {
        Line? line = null;
        foreach (var word in _words)
        {
            if (line is not null && line.Width + 1 + word.Width > width)
            {
                yield return line;
                line = null;
            }
            line = line is null ? new Line(indent).Add(word) : line.Add(" ").Add(word);
        }
        if (line is not null)
            yield return line;
    }

    private void Add(ContainerInline? inlines, Style style)
    {
        foreach (var inline in inlines ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Add(literal.Content.ToString(), style);
                    break;
                case CodeInline code:
                    Add(code.Content, Palette.Name);
                    break;
                case LineBreakInline:
                    _isInWord = false;
                    break;
                case HtmlEntityInline entity:
                    Add(entity.Transcoded.ToString(), style);
                    break;
                case EmphasisInline emphasis:
                    Add(emphasis, Palette.Strong);
                    break;
                // Of a link only its text: it leads to another page, which is explained by its name.
                case ContainerInline container:
                    Add(container, style);
                    break;
            }
        }
    }

    private void Add(string text, Style style)
    {
        var pieces = text.Split(' ', '\n');
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
                _isInWord = false;
            if (pieces[i].Length == 0)
                continue;
            if (!_isInWord)
                _words.Add(new Line());
            _words[^1].Add(pieces[i], style);
            _isInWord = true;
        }
    }
}
