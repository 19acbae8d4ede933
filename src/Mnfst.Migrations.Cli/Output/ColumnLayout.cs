namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// Rows of a name, some short cells, and a text, in columns that align at any width. Where a name is too wide for its
/// column the rest goes to a line below; where all of it is too wide for the terminal, to lines below each name.
/// </summary>
internal sealed class ColumnLayout
{
    private const string Gap = "  ";

    /// <summary>What is left of a text is worth showing from here on.</summary>
    private const int NarrowestText = 20;

    /// <summary>A column of names is one from here on.</summary>
    private const int NarrowestName = 12;

    private readonly Screen _screen;
    private readonly int[] _cells;
    private readonly int _name;
    private readonly bool _isStacked;

    /// <param name="screen">Where they are shown.</param>
    /// <param name="name">How wide the widest name is.</param>
    /// <param name="cells">How wide the widest of each of the cells is.</param>
    /// <param name="text">How wide the longest text is.</param>
    public ColumnLayout(Screen screen, int name, IEnumerable<int> cells, int text)
    {
        (_screen, _cells) = (screen, [.. cells]);
        var others =
            _cells.Sum(cell => cell + Gap.Length)
            + (text > 0 ? Math.Min(text, NarrowestText) + Gap.Length : 0);
        var room = screen.Traits.Width - others;
        _name = Math.Min(name, room);
        _isStacked = _name < Math.Min(name, NarrowestName);
    }

    /// <summary>Shows a row.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hanging">What lines below it begin with.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="text">The text.</param>
    public IEnumerable<Line> Lay(Line name, Line hanging, IReadOnlyList<Line> cells, string text)
    {
        if (_isStacked)
        {
            yield return name;
            yield return Stack(hanging, cells, text);
            yield break;
        }
        var row = name;
        if (name.Width > _name)
        {
            yield return name;
            row = new Line().Add(hanging);
        }
        row.PadTo(_name, atLeast: 0);
        var end = _name;
        for (var i = 0; i < _cells.Length; i++)
        {
            row.Add(Gap).Add(cells[i]);
            end += Gap.Length + _cells[i];
            row.PadTo(end, atLeast: 0);
        }
        if (text.Length > 0)
            row.Add(Gap).Fit(text, _screen.Traits.Width, _screen.Glyphs.Ellipsis);
        yield return row;
    }

    private static Line Stack(Line hanging, IReadOnlyList<Line> cells, string text)
    {
        var below = new Line().Add(hanging).Add(Gap);
        var line = new Line { Hanging = below }.Add(below);
        var isFirst = true;
        foreach (
            var cell in cells.Where(cell => cell.Width > 0).Append(new Line(VisibleText.OnOneLine(text)))
        )
        {
            line.Add(isFirst ? "" : Gap).Add(cell);
            isFirst = false;
        }
        return line;
    }
}
