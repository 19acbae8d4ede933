using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>Lines on a terminal that others take the place of, as often as there are new ones.</summary>
internal static class LiveLines
{
    /// <summary>Shows lines, until their source ends or throws. The last ones stay.</summary>
    /// <param name="screen">The terminal.</param>
    /// <param name="source">All lines that are to be seen, each time.</param>
    public static Task ShowAsync(Screen screen, IAsyncEnumerable<IReadOnlyList<Line>> source) =>
        screen
            .Console.Live(new Rows())
            .StartAsync(async live =>
            {
                await foreach (var lines in source)
                    live.UpdateTarget(
                        new Rows(
                            lines.SelectMany(line => LineWrap.Wrap(line, screen.Traits.Width)).Select(Visible)
                        )
                    );
            });

    /// <summary>The library leaves out what is empty.</summary>
    private static Line Visible(Line line) => line.Width == 0 ? new Line(" ") : line;
}
