using Spectre.Console;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>One line at the bottom of a terminal that says what goes on, and for how long already.</summary>
internal sealed class LiveProgress : IAsyncDisposable
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _showing;
    private ProgressTask? _task;

    /// <summary>Shows the line, until this is disposed.</summary>
    /// <param name="screen">The terminal; what is written to it meanwhile appears above the line.</param>
    /// <param name="text">What goes on.</param>
    public LiveProgress(Screen screen, string text)
    {
        _showing = screen
            .Console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(screen.Glyphs.Spinner) { Style = Palette.Waiting },
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ElapsedTimeColumn { Style = Palette.Dim }
            )
            .StartAsync(context =>
            {
                _task = context.AddTask(Describe(text));
                return _stop.Task;
            });
    }

    /// <summary>Says something else from now on.</summary>
    public void Show(string text) => _task!.Description = Describe(text);

    public async ValueTask DisposeAsync()
    {
        _stop.TrySetResult();
        await _showing;
    }

    private static string Describe(string text) => Markup.Escape(VisibleText.OnOneLine(text));
}
