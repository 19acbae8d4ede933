using System.Diagnostics;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>One line at the bottom of a terminal that says what goes on, and for how long already.</summary>
internal sealed class LiveProgress : IAsyncDisposable
{
    private readonly Screen _screen;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _showing;
    private volatile string _text;

    /// <summary>Shows the line, until this is disposed.</summary>
    /// <param name="screen">The terminal; what is written to it meanwhile appears above the line.</param>
    /// <param name="text">What goes on.</param>
    public LiveProgress(Screen screen, string text)
    {
        (_screen, _text) = (screen, text);
        _showing = screen.Console.Live(Draw()).AutoClear(true).StartAsync(MoveAsync);
    }

    /// <summary>Says something else from now on.</summary>
    public void Show(string text) => _text = text;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _showing;
        _stop.Dispose();
    }

    private async Task MoveAsync(LiveDisplayContext context)
    {
        using var timer = new PeriodicTimer(_screen.Glyphs.Spinner.Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                context.UpdateTarget(Draw());
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    /// <summary>The line; the last cell of the terminal stays free, for the cursor.</summary>
    private Line Draw()
    {
        var spinner = _screen.Glyphs.Spinner;
        var frame = spinner.Frames[(int)(_watch.Elapsed / spinner.Interval) % spinner.Frames.Count];
        var elapsed = $"  {_watch.Elapsed:hh\\:mm\\:ss}";
        return new Line(frame, Palette.Waiting)
            .Add(" ")
            .Fit(_text, _screen.Traits.Width - elapsed.Length - 1, _screen.Glyphs.Ellipsis)
            .Add(elapsed, Palette.Dim);
    }
}
