namespace Mnfst.Migrations.Cli.Output;

/// <summary>
/// What goes on at the moment, shown only if it goes on for longer than people notice: what takes milliseconds would
/// only flicker. In a log, what takes long is told once, and how far it is, now and then. A terminal has one such line: what
/// goes on within something else takes its place until that goes on.
/// </summary>
internal sealed class ActivityLine : IAsyncDisposable
{
    private static readonly TimeSpan PatienceOnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PatienceInLog = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CommandOutput _output;
    private readonly Timer _timer;
    private readonly ActivityLine? _outer;
    private string? _text;
    private string? _textOfOuter;
    private LiveProgress? _live;

    public ActivityLine(CommandOutput output)
    {
        _output = output;
        _timer = new Timer(_ => Show());
        (_outer, output.Activity) = (output.Activity, this);
    }

    private bool IsMoving => _output.Messages.Traits.IsStyled;

    /// <summary>Something begins.</summary>
    public void Begin(string text)
    {
        if (_output.IsQuiet)
            return;
        if (_outer is not null)
        {
            _textOfOuter = _text is null ? _outer._text : _textOfOuter;
            _text = text;
            _outer.Begin(text);
            return;
        }
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
        if (_outer is not null)
        {
            _outer.Update(text);
            return;
        }
        lock (_gate)
        {
            _text = text;
            _live?.Show(text);
        }
    }

    /// <summary>It is over. The moving line stays for what comes next, until this is disposed.</summary>
    public void End()
    {
        if (_outer is not null)
        {
            if (_text is not null && _textOfOuter is not null)
                _outer.Begin(_textOfOuter);
            else if (_text is not null)
                _outer.End();
            _text = null;
            return;
        }
        lock (_gate)
        {
            _text = null;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        End();
        _output.Activity = _outer;
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
