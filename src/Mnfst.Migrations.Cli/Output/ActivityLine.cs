namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// What goes on at the moment, shown only if it goes on for longer than people notice: what takes milliseconds would
/// only flicker. In a log, what takes long is told once, and how far it is, now and then.
/// </summary>
internal sealed class ActivityLine : IAsyncDisposable
{
    private static readonly TimeSpan PatienceOnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PatienceInLog = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CommandOutput _output;
    private readonly Timer _timer;
    private string? _text;
    private LiveProgress? _live;

    public ActivityLine(CommandOutput output)
    {
        _output = output;
        _timer = new Timer(_ => Show());
    }

    private bool IsMoving => _output.Messages.Traits.IsStyled;

    /// <summary>Something begins.</summary>
    public void Begin(string text)
    {
        if (_output.IsQuiet)
            return;
        lock (_gate)
        {
            _text = text;
            if (_live is not null)
                _live.Show(text);
            else if (IsMoving)
                _timer.Change(PatienceOnTerminal, Timeout.InfiniteTimeSpan);
            else
                _timer.Change(PatienceInLog, PatienceInLog);
        }
    }

    /// <summary>It goes on.</summary>
    public void Update(string text)
    {
        lock (_gate)
        {
            _text = text;
            _live?.Show(text);
        }
    }

    /// <summary>It is over. The moving line stays for what comes next, until this is disposed.</summary>
    public void End()
    {
        lock (_gate)
        {
            _text = null;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await _timer.DisposeAsync();
        if (_live is not null)
            await _live.DisposeAsync();
    }

    private void Show()
    {
        lock (_gate)
        {
            if (_text is null)
                return;
            if (IsMoving)
                _live ??= new LiveProgress(_output.Messages, _text);
            else
                _output.Say($"  {_text}");
        }
    }
}
