using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>The signs that screens are drawn with.</summary>
internal sealed record Glyphs
{
    public static Glyphs Unicode { get; } = new();

    public static Glyphs Ascii { get; } =
        new()
        {
            Applied = '*',
            Pending = 'o',
            Interrupted = '!',
            Changed = '~',
            Missing = '?',
            Failed = 'x',
            Lane = '|',
            Gap = ':',
            Branch = '+',
            LastBranch = '`',
            Across = '-',
            Crossing = '+',
            OpensHere = '\\',
            OpensFurther = '+',
            ClosesHere = '/',
            ClosesFurther = '+',
            BarDone = '#',
            BarLeft = '-',
            Ellipsis = "...",
            Done = "ok",
            Spinner = Spinner.Known.Line,
        };

    public char Applied { get; private init; } = '●';

    public char Pending { get; private init; } = '○';

    public char Interrupted { get; private init; } = '◐';

    public char Changed { get; private init; } = '◆';

    public char Missing { get; private init; } = '◌';

    public char Failed { get; private init; } = '✗';

    /// <summary>A line of development, going on.</summary>
    public char Lane { get; private init; } = '│';

    /// <summary>A line of which something is left out.</summary>
    public char Gap { get; private init; } = '⋮';

    /// <summary>Where lines leave another, or come together with it.</summary>
    public char Branch { get; private init; } = '├';

    /// <summary>Where the last of several lines leaves another.</summary>
    public char LastBranch { get; private init; } = '└';

    public char Across { get; private init; } = '─';

    /// <summary>A line that another one passes across.</summary>
    public char Crossing { get; private init; } = '┼';

    /// <summary>Where the last of the lines that leave turns down.</summary>
    public char OpensHere { get; private init; } = '╮';

    public char OpensFurther { get; private init; } = '┬';

    /// <summary>Where the last of the lines that come together turns in.</summary>
    public char ClosesHere { get; private init; } = '╯';

    public char ClosesFurther { get; private init; } = '┴';

    /// <summary>What of a bar is done, and what is left.</summary>
    public char BarDone { get; private init; } = '█';

    public char BarLeft { get; private init; } = '░';

    /// <summary>A bar of which so many cells are done.</summary>
    public string Bar(int done, int cells) => new string(BarDone, done) + new string(BarLeft, cells - done);

    public string Ellipsis { get; private init; } = "…";

    public string Done { get; private init; } = "✓";

    public Spinner Spinner { get; private init; } = Spinner.Known.Dots;
}
